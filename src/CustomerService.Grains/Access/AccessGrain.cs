using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Access;
using CustomerService.People;
using CustomerService.Storage.GrainStorage;

namespace CustomerService.Grains.Access;

[GrainType("access")]
internal sealed class AccessGrain(
    [PersistentState("access", GrainStores.Default)] IPersistentState<AccessState> state, TimeProvider time) : Grain, IAccessGrain
{
    private const int MaxKeys = 1_000;
    private const int MaxRevoked = 1_000;
    private const int IdBytes = 6;
    private const int SecretBytes = 32;

    public async Task<CreatedApiKey> CreateKeyAsync(string name, AccessScope scopes)
    {
        var keys = state.State.Keys;
        if (keys.Count(key => key.RevokedAt is null) >= MaxKeys)
        {
            throw new KeyLimitException($"The tenant has {MaxKeys} keys, which is the most. Revoke one that is not needed any more.");
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var stored = new StoredApiKey(
            id, Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(secret))), name, scopes, time.GetUtcNow(), null);
        await SaveAsync(Recent(keys).Add(stored));
        return new CreatedApiKey($"cs.{this.GetPrimaryKeyString()}.{id}.{secret}", stored.Info);
    }

    public Task<AccessScope?> VerifyAsync(string id, ImmutableArray<byte> secretHash)
    {
        if (SessionKey.TryRead(id, out var session))
        {
            var person = GrainFactory.GetGrain<IPersonGrain>(GrainKeys.Make(this.GetPrimaryKeyString(), session.Person));
            return person.VerifyAsync(session.Session, secretHash);
        }

        foreach (var key in state.State.Keys)
        {
            if (key.Id == id && key.RevokedAt is null)
            {
                return Task.FromResult<AccessScope?>(
                    CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(key.SecretHash), secretHash.AsSpan())
                        ? key.Scopes
                        : null);
            }
        }

        return Task.FromResult<AccessScope?>(null);
    }

    public async Task<bool> RevokeKeyAsync(string id)
    {
        var keys = state.State.Keys;
        var index = keys.ToList().FindIndex(key => key.Id == id);
        if (index < 0)
        {
            return false;
        }

        if (keys[index].RevokedAt is null)
        {
            await SaveAsync(keys.SetItem(index, keys[index] with { RevokedAt = time.GetUtcNow() }));
        }

        return true;
    }

    public Task<ImmutableArray<ApiKeyInfo>> ListKeysAsync() => Task.FromResult(state.State.Keys.Select(key => key.Info).ToImmutableArray());

    /// <summary>Without the oldest revoked ones: they are kept for people to look at, and must not fill the state.</summary>
    private static ImmutableArray<StoredApiKey> Recent(ImmutableArray<StoredApiKey> keys)
    {
        var kept = keys.Where(key => key.RevokedAt is not null).OrderByDescending(key => key.RevokedAt).Take(MaxRevoked).ToHashSet();
        return keys.RemoveAll(key => key.RevokedAt is not null && !kept.Contains(key));
    }

    // A key that was not saved must not be honoured, nor a revocation forgotten half.
    private Task SaveAsync(ImmutableArray<StoredApiKey> keys) =>
        state.ReplaceAsync(new AccessState { Keys = keys, Newer = state.State.Newer });
}
