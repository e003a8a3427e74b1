using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Channels.Providers;

/// <summary>
/// Whether a caller knows one of an account's secrets. All are tried and each comparison takes the same time; without a secret nobody is
/// believed.
/// </summary>
internal static class SecretProof
{
    /// <summary>What was sent is a secret.</summary>
    public static bool Knows(ImmutableArray<string> secrets, string sent)
    {
        // Hashes are of one length: the time tells not even how long a secret is.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(sent), hash);
        var knows = false;
        foreach (var secret in Of(secrets))
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(secret), own);
            knows |= CryptographicOperations.FixedTimeEquals(hash, own);
        }

        return knows;
    }

    /// <summary>What was sent is the HMAC-SHA256 of what is signed.</summary>
    public static bool Signs256(ImmutableArray<string> secrets, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> sent)
    {
        Span<byte> own = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var signs = false;
        foreach (var secret in Of(secrets))
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed, own);
            signs |= CryptographicOperations.FixedTimeEquals(sent, own);
        }

        return signs;
    }

    /// <summary>What was sent is the HMAC-SHA1 of what is signed, for the providers that have nothing better.</summary>
    public static bool Signs1(ImmutableArray<string> secrets, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> sent)
    {
        Span<byte> own = stackalloc byte[HMACSHA1.HashSizeInBytes];
        var signs = false;
        foreach (var secret in Of(secrets))
        {
            Hmac1(secret, signed, own);
            signs |= CryptographicOperations.FixedTimeEquals(sent, own);
        }

        return signs;
    }

    /// <summary>The HMAC-SHA1 of what is signed.</summary>
    public static void Hmac1(string secret, ReadOnlySpan<byte> signed, Span<byte> mac)
    {
#pragma warning disable CA5350 // The provider prescribes it; as a MAC SHA-1 is not broken.
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), signed, mac);
#pragma warning restore CA5350
    }

    /// <summary>The bytes of a signature in hexadecimal digits of either case; none where it is no such.</summary>
    public static byte[] Hex(string text, string prefix)
    {
        if (
            !text.StartsWith(prefix, StringComparison.Ordinal)
                || text.Length - prefix.Length is 0 or > 128
                || (text.Length - prefix.Length) % 2 != 0)
        {
            return [];
        }

        var bytes = new byte[(text.Length - prefix.Length) / 2];
        return Convert.FromHexString(text.AsSpan(prefix.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : [];
    }

    /// <summary>The bytes of a signature in base64; none where it is no such.</summary>
    public static byte[] Base64(string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        return text.Length <= 88 && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length].ToArray() : [];
    }

    private static IEnumerable<string> Of(ImmutableArray<string> secrets) =>
        secrets.IsDefault ? [] : secrets.Where(secret => secret.Length > 0);
}
