using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Gateway.Access;

/// <summary>An API key as it was sent, taken apart without copying: <c>cs.{tenant}.{id}.{secret}</c>.</summary>
internal readonly ref struct ApiKeyText
{
    public const int HashSize = SHA256.HashSizeInBytes;
    private const string Prefix = "cs.";
    private const int MinSecretLength = 22;
    private const int MaxSecretLength = 128;

    private readonly ReadOnlySpan<char> _secret;

    private ApiKeyText(ReadOnlySpan<char> tenant, ReadOnlySpan<char> id, ReadOnlySpan<char> tenantAndId, ReadOnlySpan<char> secret)
    {
        Tenant = tenant;
        Id = id;
        TenantAndId = tenantAndId;
        _secret = secret;
    }

    public ReadOnlySpan<char> Tenant { get; }

    public ReadOnlySpan<char> Id { get; }

    /// <summary><c>{tenant}.{id}</c>, which names a key.</summary>
    public ReadOnlySpan<char> TenantAndId { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out ApiKeyText key)
    {
        key = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text[Prefix.Length..];
        var first = rest.IndexOf('.');
        if (first is < 1 or > GrainKeys.MaxTenantLength)
        {
            return false;
        }

        var second = rest[(first + 1)..].IndexOf('.');
        if (second is < 1 or > GrainKeys.MaxIdLength)
        {
            return false;
        }

        var end = first + 1 + second;
        var secret = rest[(end + 1)..];
        if (secret.Length is < MinSecretLength or > MaxSecretLength || !IsBase64Url(secret))
        {
            return false;
        }

        key = new ApiKeyText(rest[..first], rest[(first + 1)..end], rest[..end], secret);
        return true;
    }

    /// <summary>SHA-256 of the secret's characters as they are sent (ASCII), not of the bytes they encode.</summary>
    public void HashSecret(Span<byte> hash)
    {
        Span<byte> ascii = stackalloc byte[MaxSecretLength];
        var length = Encoding.ASCII.GetBytes(_secret, ascii);
        SHA256.HashData(ascii[..length], hash);
        CryptographicOperations.ZeroMemory(ascii);
    }

    private static bool IsBase64Url(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
