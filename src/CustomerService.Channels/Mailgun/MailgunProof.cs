using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Mailgun;

/// <summary>
/// How Mailgun proves itself (<see href="https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks"/>):
/// HMAC-SHA256 over a time and a token, and not over what it brings. So each token stands for the first body that it came with, in this
/// process: the same again is a repetition, another is somebody who overheard it.
/// </summary>
internal sealed class MailgunProof
{
    private const int MostTokens = 100_000;

    private readonly ConcurrentDictionary<string, (byte[] Body, DateTimeOffset At)> _tokens = new(StringComparer.Ordinal);

    public bool IsGenuine(InboundRequest request, ChannelAccount account, string timestamp, string token, string signature)
    {
        if (token.Length is 0 or > 200
            || !SignedTime.IsFresh(timestamp, request.At)
            || !SecretProof.Signs256(
                account.Values(MailgunRules.SigningKey), Encoding.UTF8.GetBytes(timestamp + token), SecretProof.Hex(signature, "")))
        {
            return false;
        }

        var hash = SHA256.HashData(request.Body.Span);
        Forget(request.At);
        var known = _tokens.GetOrAdd($"{account.Tenant} {account.Name} {token}", static (_, entry) => entry, (hash, request.At));
        return CryptographicOperations.FixedTimeEquals(known.Body, hash);
    }

    private void Forget(DateTimeOffset now)
    {
        if (_tokens.Count < MostTokens)
        {
            return;
        }

        foreach (var (token, entry) in _tokens)
        {
            if ((now - entry.At).Duration() > 2 * SignedTime.Freshness)
            {
                _tokens.TryRemove(token, out _);
            }
        }
    }
}
