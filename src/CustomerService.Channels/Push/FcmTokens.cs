using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Push;

/// <summary>
/// The tokens that Firebase is called with, by OAuth's JWT grant (RFC 7523): one an account, fetched again before it ends.
/// </summary>
internal sealed class FcmTokens(ProviderPost post, TimeProvider time) : IProviderPart
{
    private const string Usual = "https://oauth2.googleapis.com/token";
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);

    /// <summary>The account's token, or why it has none.</summary>
    public async ValueTask<(string? Authorization, SendResult? Failure)> FindAsync(ChannelAccount account, CancellationToken ct)
    {
        var credentials = CredentialsOf(account);
        if (_tokens.TryGetValue(KeyOf(account), out var known) && known.Credentials == credentials && time.GetUtcNow() < known.UsableTo)
        {
            return ($"Bearer {known.Value}", null);
        }

        SendResult? failure = null;
        foreach (var pem in account.Values(FcmRules.PrivateKey))
        {
            using var key = FcmRules.KeyOf(pem);
            if (key is null)
            {
                failure = ProviderAnswer.Never("the account's privateKey can't be read");
                continue;
            }

            Token? token = null;
            var now = time.GetUtcNow();
            var assertion = Jws.Rs256(key, new JsonObject { ["typ"] = "JWT" }, new JsonObject
            {
                ["iss"] = account.Setting(FcmRules.ClientEmail),
                ["scope"] = Scope,
                ["aud"] = UrlOf(account).AbsoluteUri,
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = (now + Life).ToUnixTimeSeconds(),
            });
            var form = $"grant_type={WebUtility.UrlEncode("urn:ietf:params:oauth:grant-type:jwt-bearer")}&assertion={assertion}";
            var call = new ProviderCall(UrlOf(account), Encoding.ASCII.GetBytes(form)) { MediaType = "application/x-www-form-urlencoded" };
            failure = await post.PostAsync(call, answer => Read(answer, credentials, out token), ct);
            if (token is not null)
            {
                _tokens[KeyOf(account)] = token;
                return ($"Bearer {token.Value}", null);
            }
        }

        return (null, failure switch
        {
            null => ProviderAnswer.Never("the account has no privateKey"),
            // Whatever became of asking for a token, nobody was told.
            { Outcome: SendOutcome.Rejected } => failure,
            _ => failure with { Outcome = SendOutcome.NotSent },
        });
    }

    /// <summary>The provider does not take it any more.</summary>
    public void Forget(ChannelAccount account) => _tokens.TryRemove(KeyOf(account), out _);

    private SendResult Read(ProviderAnswer answer, string credentials, out Token? token)
    {
        token = null;
        if (answer.Status is 200
            && answer.Body.Text("access_token") is { Length: > 0 } value
            && !value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            var life = TimeSpan.FromSeconds(Math.Clamp(answer.Body.Get("expires_in").Whole() ?? 0, 0, 86_400));
            token = new Token(value, credentials, time.GetUtcNow() + (life > Margin * 2 ? life - Margin : life / 2));
            return answer.ByStatus;
        }

        return answer.Status is 400 or 401
            ? ProviderAnswer.Never($"no token for Firebase: {InboundJson.Line(answer.Body.Text("error"))}; look at clientEmail and privateKey")
            : answer.Busy("no token for Firebase now");
    }

    private static Uri UrlOf(ChannelAccount account) =>
        new(account.Setting(FcmRules.TokenUrl) is { Length: > 0 } given ? given : Usual);

    private static string KeyOf(ChannelAccount account) => $"{account.Tenant} {account.Name}";

    private static string CredentialsOf(ChannelAccount account) => string.Join(
        '\n', [UrlOf(account).AbsoluteUri, account.Setting(FcmRules.ClientEmail), .. account.Values(FcmRules.PrivateKey)]);

    /// <summary>A token, what it was given for, and until when it is used.</summary>
    private sealed record Token(string Value, string Credentials, DateTimeOffset UsableTo)
    {
        public override string ToString() => nameof(Token);
    }
}
