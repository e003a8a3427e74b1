using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Vonage;

/// <summary>
/// How Vonage proves itself (<see href="https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks"/>): a
/// JWT of HMAC-SHA256 with the account's signature secret, which holds the SHA-256 of the body and when it was made. The algorithm is
/// pinned.
/// </summary>
internal static class VonageProof
{
    private const string Scheme = "Bearer ";
    private const int LongestToken = 4096;

    public static bool IsGenuine(InboundRequest request, ChannelAccount account)
    {
        var header = request.Header("Authorization");
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length > LongestToken)
        {
            return false;
        }

        return SignedToken.TryRead(header[Scheme.Length..].Trim(), out var token)
            && token.IsSignedBy(account.Values(VonageRules.SignatureSecret))
            && token.IsHs256
            && token.Claims(claims => IsOf(claims, request, account), otherwise: false);
    }

    /// <summary>The token of a body.</summary>
    public static string Sign(byte[] body, ChannelAccount account, DateTimeOffset at)
    {
        var head = Encode(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT" });
        var claims = Encode(new JsonObject
        {
            ["iat"] = at.ToUnixTimeSeconds(),
            ["iss"] = "Vonage",
            ["payload_hash"] = Convert.ToHexStringLower(SHA256.HashData(body)),
            ["api_key"] = account.Setting(VonageRules.ApiKey),
        });
        var signature = SampleRequests.Hmac256(account.Secret(VonageRules.SignatureSecret), Encoding.ASCII.GetBytes($"{head}.{claims}"));
        return $"{head}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(SampleRequests.Json(part));

    private static bool IsOf(JsonElement claims, InboundRequest request, ChannelAccount account)
    {
        var hash = SecretProof.Hex(claims.Text("payload_hash") ?? "", "");
        return claims.Get("iat").Whole() is { } made
            && Math.Abs(request.At.ToUnixTimeSeconds() - (double)made) <= SignedTime.Freshness.TotalSeconds
            && claims.Text("api_key") == account.Setting(VonageRules.ApiKey)
            && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(request.Body.Span));
    }
}
