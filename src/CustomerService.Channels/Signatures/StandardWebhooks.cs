using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Channels.Signatures;

/// <summary>
/// Signatures of the Standard Webhooks specification 1.0.0, symmetric form: <c>v1,</c> and the base64 of
/// HMAC-SHA256(secret, <c>id.timestamp.body</c>). Used by the sender, and by receivers and tests to check it.
/// </summary>
public static class StandardWebhooks
{
    /// <summary>Header with the id of the message, the same in every attempt.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>Header with the time of the attempt, in seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>Header with the signatures, separated by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    // The algorithm is pinned here, never taken from what the sender claims.
    private const string Version = "v1,";

    // Each pair of secret and signature costs an HMAC or a comparison; rotation needs two, so this is generous.
    private const int MaxSignatures = 16;

    /// <summary>How far the clocks of both sides may differ, and how old a captured request may be replayed: 5 minutes.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Signs a body with every secret.</summary>
    /// <param name="id">The message id; no dots, because a dot separates the signed parts.</param>
    /// <param name="timestamp">Time of the attempt; parts of a second are dropped.</param>
    /// <param name="body">The exact bytes of the body.</param>
    /// <param name="secrets">One secret, or several during rotation.</param>
    /// <returns>The value of <see cref="SignatureHeader"/>: one signature per secret, in their order.</returns>
    /// <exception cref="ArgumentException">The id is empty or has a dot, there is no secret, or one is not of its form.</exception>
    public static string Sign(string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body, IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (!IsId(id))
        {
            throw new ArgumentException("The id of a webhook is not empty and has no dots.", nameof(id));
        }

        var content = Content(id, timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body);
        var signatures = new List<string>();
        foreach (var secret in secrets)
        {
            // The secret itself never goes into a message.
            var key = WebhookSecret.TryParse(secret, out var parsed) ? parsed : throw new ArgumentException("A signing secret is not of the form whsec_ + base64 of 24 to 64 bytes.", nameof(secrets));
            signatures.Add(Version + Convert.ToBase64String(HMACSHA256.HashData(key, content)));
            CryptographicOperations.ZeroMemory(key);
        }

        return signatures.Count > 0 ? string.Join(' ', signatures) : throw new ArgumentException("There is no secret to sign with.", nameof(secrets));
    }

    /// <summary>Checks a signature over the raw body. Compares in constant time and trusts nothing when there is no secret.</summary>
    /// <param name="id">Value of <see cref="IdHeader"/>.</param>
    /// <param name="timestamp">Value of <see cref="TimestampHeader"/>.</param>
    /// <param name="signatures">Value of <see cref="SignatureHeader"/>; versions other than <c>v1</c> are passed over.</param>
    /// <param name="body">The exact bytes received, before any parsing.</param>
    /// <param name="secrets">The accepted secrets; one that is not of its form is passed over.</param>
    /// <param name="time">The clock to judge the timestamp by.</param>
    public static SignatureVerdict Verify(
        string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, IEnumerable<string> secrets, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(time);

        var keys = new List<byte[]>();
        foreach (var secret in secrets)
        {
            if (WebhookSecret.TryParse(secret, out var key))
            {
                keys.Add(key);
            }
        }

        if (keys.Count == 0)
        {
            return SignatureVerdict.NoSecret;
        }

        if (!IsId(id) || string.IsNullOrEmpty(signatures) || !TryReadTimestamp(timestamp, out var signedAt))
        {
            return SignatureVerdict.Malformed;
        }

        var age = time.GetUtcNow().ToUnixTimeSeconds() - signedAt;
        if (age > (long)Tolerance.TotalSeconds)
        {
            return SignatureVerdict.TooOld;
        }

        if (age < -(long)Tolerance.TotalSeconds)
        {
            return SignatureVerdict.TooNew;
        }

        return Matches(Content(id!, timestamp!, body), signatures, keys) ? SignatureVerdict.Valid : SignatureVerdict.Wrong;
    }

    private static bool Matches(byte[] content, string signatures, List<byte[]> keys)
    {
        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (given.Length > MaxSignatures)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> actual = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var matches = false;
        foreach (var key in keys)
        {
            HMACSHA256.HashData(key, content, expected);
            foreach (var signature in given)
            {
                // No early exit: how many pairs are compared must not tell which one matched.
                matches |= signature.StartsWith(Version, StringComparison.Ordinal)
                    && Convert.TryFromBase64Chars(signature.AsSpan(Version.Length), actual, out var length)
                    && length == expected.Length
                    && CryptographicOperations.FixedTimeEquals(actual, expected);
            }

            CryptographicOperations.ZeroMemory(key);
        }

        return matches;
    }

    // With a dot in the id, "a.1700000000.x" and "a" could sign the same bytes with different meanings.
    private static bool IsId(string? id) => !string.IsNullOrEmpty(id) && !id.Contains('.', StringComparison.Ordinal);

    private static bool TryReadTimestamp(string? timestamp, out long seconds) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && timestamp!.Length <= 12;

    private static byte[] Content(string id, string timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetByteCount(id) + timestamp.Length + 2;
        var content = new byte[head + body.Length];
        Encoding.UTF8.GetBytes(string.Concat(id, ".", timestamp, "."), content);
        body.CopyTo(content.AsSpan(head));
        return content;
    }
}
