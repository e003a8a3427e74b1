using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Mail;

/// <summary>
/// What our mails carry so that their answers are known: a reply address for one customer's mailbox, and a Message-ID that holds our key.
/// Both end with an HMAC of the account's secret, which nobody else can make.
/// </summary>
internal static class MailKeys
{
    public const string ReplySecret = "replySecret";

    /// <summary>The thread of mails whose sender nobody vouches for.</summary>
    public const string Unproven = "unproven";

    private const int MacBytes = 10;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const string Prefix = "cs-";
    private const char ProvenTag = 'p';
    private const char UnprovenTag = 'u';

    /// <summary>The address that replies go to.</summary>
    public static string ReplyAddress(ChannelAccount account, string customer, string? thread)
    {
        var (local, domain) = OwnAddress(account);
        var tag = thread == Unproven ? UnprovenTag : ProvenTag;
        return Secrets(account) is [var secret, ..] ? $"{local}+{tag}{Encoded(TokenMac(secret, account, customer, tag))}@{domain}" : $"{local}@{domain}";
    }

    /// <summary>
    /// Whether one of these addresses is what only the mailbox of this customer was given, and the thread that it names. A token that came
    /// to another mailbox opens nothing.
    /// </summary>
    public static bool IsReply(ChannelAccount account, IEnumerable<string> recipients, string customer, out string? thread)
    {
        var (local, _) = OwnAddress(account);
        thread = null;
        foreach (var recipient in recipients)
        {
            var name = recipient[..recipient.LastIndexOf('@')];
            if (name.Length != local.Length + 2 + 16 || !name.StartsWith(local + "+", StringComparison.Ordinal)
                || name[local.Length + 1] is not (ProvenTag or UnprovenTag) || Decoded(name[(local.Length + 2)..]) is not { } mac)
            {
                continue;
            }

            var tag = name[local.Length + 1];
            var known = false;
            foreach (var secret in Secrets(account))
            {
                known |= CryptographicOperations.FixedTimeEquals(mac, TokenMac(secret, account, customer, tag));
            }

            if (known)
            {
                thread = tag == UnprovenTag ? Unproven : null;
                return true;
            }
        }

        return false;
    }

    /// <summary>The Message-ID of a message, without its brackets: the same in every attempt.</summary>
    public static string MessageId(ChannelAccount account, string key)
    {
        var (_, domain) = OwnAddress(account);
        var mac = Secrets(account) is [var secret, ..] ? Encoded(KeyMac(secret, account, key)) : "";
        return $"{Prefix}{Encoded(Encoding.UTF8.GetBytes(key))}.{mac}@{domain}";
    }

    /// <summary>Our key in a Message-ID of ours; null in any other.</summary>
    public static string? KeyOf(ChannelAccount account, string? messageId)
    {
        var id = messageId?.Trim().Trim('<', '>') ?? "";
        var at = id.LastIndexOf('@');
        var dot = at < 0 ? -1 : id.LastIndexOf('.', at);
        if (dot < Prefix.Length || id.Length > 900 || !id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || Decoded(id[Prefix.Length..dot]) is not { } key || Decoded(id[(dot + 1)..at]) is not { } mac)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(key);
        var known = false;
        foreach (var secret in Secrets(account))
        {
            known |= CryptographicOperations.FixedTimeEquals(mac, KeyMac(secret, account, text));
        }

        return known ? text : null;
    }

    /// <summary>The account's own address, as its local part and the domain that replies come to.</summary>
    public static (string Local, string Domain) OwnAddress(ChannelAccount account)
    {
        var from = account.Setting(MailFields.From).ToLowerInvariant();
        var at = from.LastIndexOf('@');
        var domain = account.Setting(MailFields.ReplyDomain);
        return at < 0 ? ("", "") : (from[..at], domain.Length > 0 ? domain.ToLowerInvariant() : from[(at + 1)..]);
    }

    // An account without a secret for replies has one that it sends with.
    private static ImmutableArray<string> Secrets(ChannelAccount account) =>
        account.Values(ReplySecret) is { IsEmpty: false } own ? own
        : account.Values("password") is { IsEmpty: false } password ? password
        : account.Values("apiKey");

    private static byte[] TokenMac(string secret, ChannelAccount account, string customer, char tag) =>
        Mac(secret, "reply", account, $"{tag}\n{customer}");

    private static byte[] KeyMac(string secret, ChannelAccount account, string key) => Mac(secret, "message", account, key);

    private static byte[] Mac(string secret, string use, ChannelAccount account, string value) => HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret),
        Encoding.UTF8.GetBytes(
            $"customer-service mail v1\n{use}\n{account.Tenant}\n{account.Channel}\n{account.Name}\n{value}"))[..MacBytes];

    private static string Encoded(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    private static byte[]? Decoded(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var c in text)
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        // Of several ways to write the same bytes, ours.
        byte[] result = [.. bytes];
        return string.Equals(Encoded(result), text, StringComparison.OrdinalIgnoreCase) ? result : null;
    }
}
