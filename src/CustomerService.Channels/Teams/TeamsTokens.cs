using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Teams;

/// <summary>The tokens that bots send with, by OAuth's client credentials: one an account, fetched again before it ends.</summary>
internal sealed class TeamsTokens(ProviderPost post, TimeProvider time) : IProviderPart
{
    private const string Scope = "https://api.botframework.com/.default";
    private const int LongestToken = 8 * 1024;

    /// <summary>So long before its end a token is not used any more.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

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
        foreach (var password in account.Values(TeamsRules.AppPassword))
        {
            Token? token = null;
            failure = await post.PostAsync(RequestOf(account, password), answer => Read(answer, credentials, out token), ct);
            if (token is not null)
            {
                _tokens[KeyOf(account)] = token;
                return ($"Bearer {token.Value}", null);
            }
        }

        return (null, failure switch
        {
            null => ProviderAnswer.Never("the account has no password"),
            // Whatever became of asking for a token, the message was not sent.
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
            && answer.Body.Text("access_token") is { Length: > 0 and <= LongestToken } value
            && !value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            var life = TimeSpan.FromSeconds(Math.Clamp(answer.Body.Get("expires_in").Whole() ?? 0, 0, 86_400));
            token = new Token(value, credentials, time.GetUtcNow() + (life > Margin * 2 ? life - Margin : life / 2));
            return answer.ByStatus;
        }

        return answer.Body.Text("error") switch
        {
            { } error when answer.Status is 400 or 401 =>
                ProviderAnswer.Never($"no token for the bot: {InboundJson.Line(error)}; look at appId, appPassword and tenantId"),
            _ => answer.Busy("no token for the bot now"),
        };
    }

    private static ProviderCall RequestOf(ChannelAccount account, string password)
    {
        var form = string.Join('&', new[]
        {
            "grant_type=client_credentials",
            $"client_id={WebUtility.UrlEncode(account.Setting(TeamsRules.AppId))}",
            $"client_secret={WebUtility.UrlEncode(password)}",
            $"scope={WebUtility.UrlEncode(Scope)}",
        });
        return new ProviderCall(TeamsUrl.Token(account), Encoding.ASCII.GetBytes(form)) { MediaType = "application/x-www-form-urlencoded" };
    }

    private static string KeyOf(ChannelAccount account) => $"{account.Tenant} {account.Name}";

    private static string CredentialsOf(ChannelAccount account) => string.Join(
        '\n', [TeamsUrl.Token(account).AbsoluteUri, account.Setting(TeamsRules.AppId), .. account.Values(TeamsRules.AppPassword)]);

    /// <summary>A token, what it was given for, and until when it is used.</summary>
    private sealed record Token(string Value, string Credentials, DateTimeOffset UsableTo)
    {
        public override string ToString() => nameof(Token);
    }
}
