using System.Security.Cryptography;

namespace CustomerService.Storage.Protection;

/// <summary>What is derived from a tenant's key: one cipher that wraps subjects' keys, one for the tenant's own data.</summary>
internal sealed class TenantKeys
{
    public TenantKeys(string tenant, ReadOnlySpan<byte> key)
    {
        Span<byte> derived = stackalloc byte[KeyBytes.Length];
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, "customer-service subject keys v1"u8);
        Wrapping = new SubjectCipher(tenant, "keys", derived);
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, "customer-service tenant data v1"u8);
        Data = new SubjectCipher(tenant, null, derived);
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <summary>Wraps the keys of the tenant's subjects; the field is the subject.</summary>
    public SubjectCipher Wrapping { get; }

    /// <summary>Encrypts the tenant's own data.</summary>
    public SubjectCipher Data { get; }
}
