using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Access;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Access;

public sealed class AccessGrainTests(Clusters clusters)
{
    [Fact]
    public async Task AKey_IsShownOnce_AndStoredAsAHashOnly()
    {
        var (cluster, tenant, grain) = await GrainAsync();

        var created = await grain.CreateKeyAsync("shop", AccessScope.Conversations);
        var parts = created.Key.Split('.');

        Assert.Equal(("cs", tenant, created.Info.Id), (parts[0], parts[1], parts[2]));
        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(parts[3]).Length);
        var stored = cluster.Bed.Store.AllCommits.Where(commit => commit.Partition.EndsWith(tenant, StringComparison.Ordinal)).SelectMany(commit => commit.Operations);
        Assert.NotEmpty(stored);
        Assert.All(stored, row => Assert.DoesNotContain(parts[3], Encoding.UTF8.GetString(row.Content.Span), StringComparison.Ordinal));
        Assert.DoesNotContain(parts[3], string.Join(' ', await grain.ListKeysAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKey_IsVerified_UntilItIsRevoked_AlsoByANewActivation()
    {
        var (cluster, _, grain) = await GrainAsync();
        var key = await grain.CreateKeyAsync("shop", AccessScope.Conversations | AccessScope.Agents);
        var other = await grain.CreateKeyAsync("other", AccessScope.Admin);
        await cluster.Inner.DeactivateAsync(grain);

        Assert.Equal(AccessScope.Conversations | AccessScope.Agents, await grain.VerifyAsync(key.Info.Id, HashOf(key)));
        Assert.Null(await grain.VerifyAsync(key.Info.Id, HashOf(other)));
        Assert.Null(await grain.VerifyAsync("nobody", HashOf(key)));
        Assert.Null(await grain.VerifyAsync(key.Info.Id, []));
        Assert.True(await grain.RevokeKeyAsync(key.Info.Id));
        var revokedAt = (await grain.ListKeysAsync())[0].RevokedAt;
        Assert.True(await grain.RevokeKeyAsync(key.Info.Id));
        Assert.False(await grain.RevokeKeyAsync("nobody"));
        await cluster.Inner.DeactivateAsync(grain);

        Assert.Null(await grain.VerifyAsync(key.Info.Id, HashOf(key)));
        Assert.Equal(AccessScope.Admin, await grain.VerifyAsync(other.Info.Id, HashOf(other)));
        Assert.Equal(revokedAt, (await grain.ListKeysAsync())[0].RevokedAt);
    }

    [Fact]
    public async Task AKeyThatCouldNotBeStored_IsNotHonoured()
    {
        var (cluster, _, grain) = await GrainAsync();
        await grain.CreateKeyAsync("first", AccessScope.Admin);
        var partition = cluster.Bed.Store.AllCommits.Last(commit => commit.Partition.Contains("access", StringComparison.Ordinal)).Partition;
        cluster.Bed.Store.FailCommits(partition, StoreFault.Unavailable, StoreFault.Unavailable);

        await Assert.ThrowsAnyAsync<Exception>(() => grain.CreateKeyAsync("second", AccessScope.Admin));
        Assert.Single(await grain.ListKeysAsync());
    }

    [Fact]
    public async Task RevokedKeys_DoNotUseUpTheLimit()
    {
        var (_, _, grain) = await GrainAsync();
        var first = await grain.CreateKeyAsync("first", AccessScope.Admin);
        for (var i = 1; i < 1_000; i++)
        {
            await grain.CreateKeyAsync("more", AccessScope.Conversations);
        }

        await Assert.ThrowsAsync<KeyLimitException>(() => grain.CreateKeyAsync("too many", AccessScope.Admin));
        Assert.Equal(AccessScope.Admin, await grain.VerifyAsync(first.Info.Id, HashOf(first)));

        await grain.RevokeKeyAsync(first.Info.Id);
        var next = await grain.CreateKeyAsync("next", AccessScope.Admin);
        Assert.Equal(AccessScope.Admin, await grain.VerifyAsync(next.Info.Id, HashOf(next)));
        Assert.Null(await grain.VerifyAsync(first.Info.Id, HashOf(first)));
        await Assert.ThrowsAsync<KeyLimitException>(() => grain.CreateKeyAsync("too many", AccessScope.Admin));
    }

    private static ImmutableArray<byte> HashOf(CreatedApiKey key) => [.. SHA256.HashData(Encoding.ASCII.GetBytes(key.Key.Split('.')[3]))];

    private async Task<(TestCluster Cluster, string Tenant, IAccessGrain Grain)> GrainAsync()
    {
        var (cluster, tenant) = (await clusters.Patient, Clusters.NewId("access-"));
        return (cluster, tenant, cluster.Client.GetGrain<IAccessGrain>(tenant));
    }
}
