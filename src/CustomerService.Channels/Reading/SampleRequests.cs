using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerService.Channels.Reading;

/// <summary>Makes requests as providers make them.</summary>
internal static class SampleRequests
{
    public static byte[] Json(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    public static byte[] Hmac256(string secret, ReadOnlySpan<byte> signed) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);

    /// <summary>A POST to the account's inbound address, below the address of whichever host it is sent to.</summary>
    public static InboundRequest Post(
        ChannelAccount account, byte[] body, DateTimeOffset at, params (string Name, string Value)[] headers) => new()
        {
            Method = "POST",
            Url = new Uri($"https://localhost{account.InboundPath}"),
            Headers = headers.Prepend(("Content-Type", "application/json"))
            .GroupBy(header => header.Item1, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => header.Last().Item2, StringComparer.OrdinalIgnoreCase),
            Body = body,
            At = at,
        };
}
