using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.People;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Keys out of the <see cref="World"/>.</summary>
internal sealed class FakeAccessGrain(World world) : Grain, IAccessGrain
{
    private string Tenant => this.GetPrimaryKeyString();

    public Task<CreatedApiKey> CreateKeyAsync(string name, AccessScope scopes) =>
        name == "!limit" ? throw new KeyLimitException("There are too many keys. Revoke one.") : Task.FromResult(world.CreateKey(Tenant, name, scopes));

    public Task<AccessScope?> VerifyAsync(string id, ImmutableArray<byte> secretHash)
    {
        world.Verifications.AddOrUpdate(id, 1, (_, count) => count + 1);
        if (world.AccessIsLost)
        {
            throw new SiloUnavailableException("The silo of the access grain is gone.");
        }

        if (SessionKey.TryRead(id, out var session))
        {
            return GrainFactory.GetGrain<IPersonGrain>(GrainKeys.Make(Tenant, session.Person)).VerifyAsync(session.Session, secretHash);
        }

        return Task.FromResult<AccessScope?>(
            world.Keys.TryGetValue($"{Tenant}/{id}", out var key) && key.Info.RevokedAt is null && key.Hash == Convert.ToHexString(secretHash.AsSpan())
                ? key.Info.Scopes
                : null);
    }

    public Task<bool> RevokeKeyAsync(string id)
    {
        if (!world.Keys.TryGetValue($"{Tenant}/{id}", out var key))
        {
            return Task.FromResult(false);
        }

        world.Keys[$"{Tenant}/{id}"] = (key.Hash, key.Info with { RevokedAt = World.Epoch });
        return Task.FromResult(true);
    }

    public Task<ImmutableArray<ApiKeyInfo>> ListKeysAsync() => Task.FromResult<ImmutableArray<ApiKeyInfo>>(
        [.. world.Keys.Where(key => key.Key.StartsWith(Tenant + "/", StringComparison.Ordinal)).Select(key => key.Value.Info)]);
}
