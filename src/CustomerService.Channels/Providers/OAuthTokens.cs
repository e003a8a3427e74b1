using System.Collections.Concurrent;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Providers;

/// <summary>
/// The tokens that a provider's interface is called with, given by OAuth: one an account, fetched again before it ends. A provider adds how
/// it is asked.
/// </summary>
internal abstract class OAuthTokens(ProviderPost post, TimeProvider time) : IProviderPart
{
    private const int LongestToken = 8 * 1024;

    /// <summary>So long before its end a token is not used any more.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);

    /// <summary>Why an account can't be given any.</summary>
    protected abstract string NoSecret { get; }

    /// <summary>The account's token, or why it has none.</summary>
    public async ValueTask<(string? Authorization, SendResult? Failure)> FindAsync(ChannelAccount account, CancellationToken ct)
    {
        var credentials = CredentialsOf(account);
        if (_tokens.TryGetValue(KeyOf(account), out var known) && known.Credentials == credentials && time.GetUtcNow() < known.UsableTo)
        {
            return ($"Bearer {known.Value}", null);
        }

        SendResult? failure = null;
        foreach (var (call, unreadable) in RequestsOf(account))
        {
            if (call is null)
            {
                failure = unreadable;
                continue;
            }

            Token? token = null;
            failure = await post.PostAsync(call, answer => Read(answer, credentials, out token), ct);
            if (token is not null)
            {
                _tokens[KeyOf(account)] = token;
                return ($"Bearer {token.Value}", null);
            }
        }

        return (null, failure switch
        {
            null => ProviderAnswer.Never(NoSecret),
            // Whatever became of asking for a token, the message was not sent.
            { Outcome: SendOutcome.Rejected } => failure,
            _ => failure with { Outcome = SendOutcome.NotSent },
        });
    }

    /// <summary>The provider does not take it any more.</summary>
    public void Forget(ChannelAccount account) => _tokens.TryRemove(KeyOf(account), out _);

    /// <summary>All that a token is given for: where it changes, another is asked for.</summary>
    protected abstract string CredentialsOf(ChannelAccount account);

    /// <summary>How a token is asked for, with each of the account's secrets in turn; or why one of them can't be used.</summary>
    protected abstract IEnumerable<(ProviderCall? Call, SendResult? Unreadable)> RequestsOf(ChannelAccount account);

    /// <summary>What an answer means that holds no token.</summary>
    protected abstract SendResult FailureOf(ProviderAnswer answer);

    private SendResult Read(ProviderAnswer answer, string credentials, out Token? token)
    {
        token = null;
        if (answer.Status is not 200
            || answer.Body.Text("access_token") is not { Length: > 0 and <= LongestToken } value
            || value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return FailureOf(answer);
        }

        var life = TimeSpan.FromSeconds(Math.Clamp(answer.Body.Get("expires_in").Whole() ?? 0, 0, 86_400));
        token = new Token(value, credentials, time.GetUtcNow() + (life > Margin * 2 ? life - Margin : life / 2));
        return answer.ByStatus;
    }

    private static string KeyOf(ChannelAccount account) => $"{account.Tenant} {account.Name}";

    /// <summary>A token, what it was given for, and until when it is used.</summary>
    private sealed record Token(string Value, string Credentials, DateTimeOffset UsableTo)
    {
        public override string ToString() => nameof(Token);
    }
}
