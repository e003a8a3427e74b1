using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Vonage;

/// <summary>Accounts and requests as Vonage makes them.</summary>
internal static class VonageRequests
{
    public static ChannelAccount Account(int number) => Samples.Account(
        "sms-vonage",
        [("apiKey", "abcd1234"), ("from", "447700900001")],
        ("apiSecret", $"secret-{number}-0123"),
        ("signatureSecret", $"{number}-signature-secret-0123456789"));

    public static InboundRequest Signed(ChannelAccount account, ReadOnlyMemory<byte> body, string algorithm = "HS256", string apiKey = "abcd1234")
    {
        var head = Encode(JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = "JWT" }));
        var claims = Encode(JsonSerializer.SerializeToUtf8Bytes(new
        {
            iat = Samples.Now.ToUnixTimeSeconds(),
            jti = "c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5",
            iss = "Vonage",
            payload_hash = Convert.ToHexStringLower(SHA256.HashData(body.Span)),
            api_key = apiKey,
        }));
        var signature = Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secrets["signatureSecret"][0]), Encoding.ASCII.GetBytes($"{head}.{claims}")));
        return Samples.Post(account, body, ("Authorization", $"Bearer {head}.{claims}.{signature}"));
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
