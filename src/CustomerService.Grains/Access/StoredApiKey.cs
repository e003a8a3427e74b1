using CustomerService.Access;

namespace CustomerService.Grains.Access;

/// <summary>What is kept of a key.</summary>
/// <param name="Id">Its public part.</param>
/// <param name="SecretHash">SHA-256 of its secret, in base64. The secret has 256 random bits, so no salt or slow hash is needed.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it was revoked.</param>
internal sealed record StoredApiKey(
    string Id, string SecretHash, string Name, AccessScope Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    public ApiKeyInfo Info => new(Id, Name, Scopes, CreatedAt, RevokedAt);
}
