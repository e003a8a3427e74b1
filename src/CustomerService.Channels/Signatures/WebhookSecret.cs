using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CustomerService.Channels.Signatures;

/// <summary>Signing secrets as Standard Webhooks writes them: <c>whsec_</c> and the base64 of 24 to 64 random bytes.</summary>
public static class WebhookSecret
{
    /// <summary>What every secret begins with, so that scanners for leaked secrets find it.</summary>
    public const string Prefix = "whsec_";

    /// <summary>Fewest bytes of a key.</summary>
    public const int MinBytes = 24;

    /// <summary>Most bytes of a key.</summary>
    public const int MaxBytes = 64;

    private const int NewBytes = 32;

    /// <summary>Makes a new secret of 256 bits from the system's cryptographic generator.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(NewBytes));

    /// <summary>Reads a secret.</summary>
    /// <param name="secret">The secret in its written form; the prefix is required.</param>
    /// <param name="key">The bytes of the key.</param>
    /// <returns>False when it is not of the form, or too short or too long.</returns>
    public static bool TryParse([NotNullWhen(true)] string? secret, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        // The decoder would pass over white space; a secret with some was pasted wrongly and would differ from the receiver's.
        if (secret is null || !secret.StartsWith(Prefix, StringComparison.Ordinal) || secret.Any(char.IsWhiteSpace))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[MaxBytes];
        var written = Convert.TryFromBase64Chars(secret.AsSpan(Prefix.Length), bytes, out var length) && length >= MinBytes;
        if (written)
        {
            key = bytes[..length].ToArray();
        }

        CryptographicOperations.ZeroMemory(bytes);
        return written;
    }
}
