using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Push;

/// <summary>
/// The tokens that Apple is called with: signed by us, one an account. Apple takes one for an hour, and no more than three new ones in it.
/// </summary>
internal sealed class ApnsTokens(TimeProvider time) : IProviderPart
{
    private static readonly TimeSpan Use = TimeSpan.FromMinutes(45);

    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);

    /// <summary>The account's token; null where its key can't be read.</summary>
    public string? Find(ChannelAccount account)
    {
        var now = time.GetUtcNow();
        var (team, keyId) = (account.Setting(ApnsRules.TeamId), account.Setting(ApnsRules.KeyId));
        var pem = account.Secret(ApnsRules.PrivateKey);
        var credentials = $"{team}\n{keyId}\n{pem}";
        if (_tokens.TryGetValue(KeyOf(account), out var known) && known.Credentials == credentials && now < known.UsableTo)
        {
            return known.Value;
        }

        using var key = ApnsRules.KeyOf(pem);
        if (key is null)
        {
            return null;
        }

        var value = Jws.Es256(
            key,
            new JsonObject { ["kid"] = keyId },
            new JsonObject { ["iss"] = team, ["iat"] = now.ToUnixTimeSeconds() });
        _tokens[KeyOf(account)] = new Token(value, credentials, now + Use);
        return value;
    }

    private static string KeyOf(ChannelAccount account) => $"{account.Tenant} {account.Name}";

    /// <summary>A token, what it was made for, and until when it is used.</summary>
    private sealed record Token(string Value, string Credentials, DateTimeOffset UsableTo)
    {
        public override string ToString() => nameof(Token);
    }
}
