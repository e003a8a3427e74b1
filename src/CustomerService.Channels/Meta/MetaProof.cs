using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Meta;

/// <summary>
/// How WhatsApp, Messenger and Instagram prove themselves
/// (<see href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started"/>): a GET that echoes a challenge after its own
/// check, then POSTs with the HMAC-SHA256 of their raw bytes.
/// </summary>
internal static class MetaProof
{
    public const string AppSecret = "appSecret";
    public const string VerifyToken = "verifyToken";
    public const string AccessToken = "accessToken";
    public const string SignatureHeader = "X-Hub-Signature-256";

    private const int LongestChallenge = 256;

    /// <summary>The answer to whatever is no genuine POST; null for one that is.</summary>
    public static InboundResult? Answer(InboundRequest request, ChannelAccount account)
    {
        if (request.Method == "GET")
        {
            return Handshake(request, account);
        }

        var sent = SecretProof.Hex(request.Header(SignatureHeader), "sha256=");
        return SecretProof.Signs256(account.Values(AppSecret), request.Body.Span, sent) ? null : InboundResult.Refused;
    }

    /// <summary>A body, signed as Meta signs it.</summary>
    public static InboundRequest Sign(ChannelAccount account, JsonObject body, DateTimeOffset at)
    {
        var bytes = SampleRequests.Json(body);
        var signature = Convert.ToHexStringLower(SampleRequests.Hmac256(account.Secret(AppSecret), bytes));
        return SampleRequests.Post(account, bytes, at, (SignatureHeader, $"sha256={signature}"));
    }

    private static InboundResult Handshake(InboundRequest request, ChannelAccount account)
    {
        var challenge = request.Query.GetValueOrDefault("hub.challenge", "");
        return request.Query.GetValueOrDefault("hub.mode") == "subscribe"
            && SecretProof.Knows(account.Values(VerifyToken), request.Query.GetValueOrDefault("hub.verify_token", ""))
            && challenge.Length is > 0 and <= LongestChallenge && !challenge.AsSpan().ContainsAnyExceptInRange('!', '~')
                ? InboundResult.Answer(challenge)
                : InboundResult.Refused;
    }
}
