using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Push;

/// <summary>The tokens that Firebase is called with, by OAuth's JWT grant (RFC 7523).</summary>
internal sealed class FcmTokens(ProviderPost post, TimeProvider time) : OAuthTokens(post, time)
{
    private const string Usual = "https://oauth2.googleapis.com/token";
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly TimeProvider _time = time;

    protected override string NoSecret => "the account has no privateKey";

    protected override string CredentialsOf(ChannelAccount account) => string.Join(
        '\n', [UrlOf(account).AbsoluteUri, account.Setting(FcmRules.ClientEmail), .. account.Values(FcmRules.PrivateKey)]);

    protected override IEnumerable<(ProviderCall? Call, SendResult? Unreadable)> RequestsOf(ChannelAccount account)
    {
        foreach (var pem in account.Values(FcmRules.PrivateKey))
        {
            using var key = FcmRules.KeyOf(pem);
            if (key is null)
            {
                yield return (null, ProviderAnswer.Never("the account's privateKey can't be read"));
                continue;
            }

            var now = _time.GetUtcNow();
            var assertion = Jws.Rs256(key, new JsonObject { ["typ"] = "JWT" }, new JsonObject
            {
                ["iss"] = account.Setting(FcmRules.ClientEmail),
                ["scope"] = Scope,
                ["aud"] = UrlOf(account).AbsoluteUri,
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = (now + Life).ToUnixTimeSeconds(),
            });
            var call = new ProviderCall(
                UrlOf(account), Encoding.ASCII.GetBytes($"grant_type={WebUtility.UrlEncode(Grant)}&assertion={assertion}"))
            {
                MediaType = "application/x-www-form-urlencoded",
            };
            yield return (call, null);
        }
    }

    protected override SendResult FailureOf(ProviderAnswer answer) => answer.Status is 400 or 401
        ? ProviderAnswer.Never($"no token for Firebase: {InboundJson.Line(answer.Body.Text("error"))}; look at clientEmail and privateKey")
        : answer.Busy("no token for Firebase now");

    private static Uri UrlOf(ChannelAccount account) =>
        new(account.Setting(FcmRules.TokenUrl) is { Length: > 0 } given ? given : Usual);
}
