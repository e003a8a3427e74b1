using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomerService.Access;

/// <summary>The API keys of a tenant. Key: the tenant. Only SHA-256 hashes of secrets are stored.</summary>
[Alias("cs.IAccessGrain")]
public interface IAccessGrain : IGrainWithStringKey
{
    /// <summary>Makes a key. Its secret is not stored and can't be shown again.</summary>
    /// <exception cref="KeyLimitException">The tenant has 1,000 keys that are not revoked.</exception>
    [Alias("CreateKey")]
    Task<CreatedApiKey> CreateKeyAsync(string name, AccessScope scopes);

    /// <summary>The scopes of a good key, or of a person's session, with this id and SHA-256 of its secret, or null.</summary>
    [Alias("Verify"), ReadOnly]
    Task<AccessScope?> VerifyAsync(string id, ImmutableArray<byte> secretHash);

    /// <summary>Revokes a key for ever; false where there is none of that id.</summary>
    [Alias("RevokeKey")]
    Task<bool> RevokeKeyAsync(string id);

    /// <summary>All keys, and the last 1,000 that were revoked.</summary>
    [Alias("ListKeys"), ReadOnly]
    Task<ImmutableArray<ApiKeyInfo>> ListKeysAsync();
}
