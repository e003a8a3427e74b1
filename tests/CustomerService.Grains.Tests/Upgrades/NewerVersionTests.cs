using System.Text;
using CustomerService.Access;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Upgrades;

/// <summary>What a newer version left: this one reads what it can, and refuses the rest without touching it.</summary>
public sealed class NewerVersionTests : IAsyncLifetime
{
    /// <summary>Whose key protects the states of grains that are a tenant themselves.</summary>
    private const string SystemTenant = "-system";

    private readonly TestBed _bed = new();
    private TestCluster _cluster = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = await TestCluster.StartAsync(_bed, ClusterSettings.Patient);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _bed.Dispose();
    }

    [Fact]
    public async Task AHeadOfANewerFormat_RefusesTheActivation_AndStaysAsItIs()
    {
        var talk = new Talk(_cluster, Clusters.NewId());
        await talk.SayWellAsync("hello");
        await talk.DeactivateAsync();
        var row = (await _bed.Store.ReadAsync(talk.Partition, JournalHead.Key, Stop))!;
        byte[] newer = [2, .. row.Content.Span[1..]];
        await _bed.Store.CommitAsync(talk.Partition, [RowOperation.Update(JournalHead.Key, row.ETag, newer)], Stop);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => talk.SayAsync("again"));

        Assert.Contains("newer version", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(newer, (await _bed.Store.ReadAsync(talk.Partition, JournalHead.Key, Stop))!.Content.ToArray());
    }

    [Fact]
    public async Task AnEventOfAKindOfANewerVersion_IsRefusedClearly_AndStaysAsItIs()
    {
        var talk = new Talk(_cluster, Clusters.NewId());
        await talk.SayWellAsync("hello");
        var last = (await talk.EventsAsync())[^1].Seq;
        var cipher = (await _bed.Protection.OpenSubjectAsync(TestCluster.Tenant, $"c:{talk.Id}", Stop))!;
        var key = JournalKeys.Event(last);
        var row = (await _bed.Store.ReadAsync(talk.Partition, key, Stop))!;
        var newer = cipher.Protect(Encoding.UTF8.GetBytes($$"""[{"t":"of-2031","seq":{{last}},"at":"2031-01-01T00:00:00+00:00"}]"""), key);
        await _bed.Store.CommitAsync(talk.Partition, [RowOperation.Update(key, row.ETag, newer)], Stop);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => talk.Grain.ReadTranscriptAsync(0, 10));

        Assert.Contains("can't be read by this version", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(newer, (await _bed.Store.ReadAsync(talk.Partition, key, Stop))!.Content.ToArray());
    }

    [Fact]
    public async Task AGrainStateOfAnotherShape_RefusesTheActivation_AndStaysAsItIs()
    {
        var access = _cluster.Client.GetGrain<IAccessGrain>("shapes");
        await access.CreateKeyAsync("first", AccessScope.All);
        await _cluster.Inner.DeactivateAsync(access);
        var (partition, row) = await StateAsync("shapes");
        var cipher = await _bed.Protection.OpenTenantAsync(SystemTenant, Stop);
        var other = cipher.Protect("""{"Keys":"a text now"}"""u8, $"{partition}|{row.Key}");
        await _bed.Store.CommitAsync(partition, [RowOperation.Update(row.Key, row.ETag, other)], Stop);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => access.CreateKeyAsync("second", AccessScope.All));

        Assert.Contains("does not fit", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(other, (await _bed.Store.ReadAsync(partition, row.Key, Stop))!.Content.ToArray());
    }

    [Fact]
    public async Task AGrainStateWithNewMembers_KeepsThem_WhenThisVersionWritesIt()
    {
        var access = _cluster.Client.GetGrain<IAccessGrain>("members");
        await access.CreateKeyAsync("first", AccessScope.All);
        await _cluster.Inner.DeactivateAsync(access);
        var (partition, row) = await StateAsync("members");
        var cipher = await _bed.Protection.OpenTenantAsync(SystemTenant, Stop);
        var field = $"{partition}|{row.Key}";
        var json = Encoding.UTF8.GetString(cipher.Unprotect(row.Content.Span, field));
        var newer = cipher.Protect(Encoding.UTF8.GetBytes(json[..^1] + ""","OfNextYear":{"Kept":true}}"""), field);
        await _bed.Store.CommitAsync(partition, [RowOperation.Update(row.Key, row.ETag, newer)], Stop);

        await access.CreateKeyAsync("second", AccessScope.All);

        var written = Encoding.UTF8.GetString(cipher.Unprotect((await _bed.Store.ReadAsync(partition, row.Key, Stop))!.Content.Span, field));
        Assert.Contains("""
            "OfNextYear":{"Kept":true}
            """.Trim(), written, StringComparison.Ordinal);
        Assert.Contains("second", written, StringComparison.Ordinal);
    }

    private async Task<(string Partition, StoredRow Row)> StateAsync(string tenant)
    {
        await foreach (var partition in _bed.Store.ListPartitionsAsync("", null, Stop))
        {
            if (partition.Contains("access", StringComparison.Ordinal) && partition.Contains(tenant, StringComparison.Ordinal))
            {
                return (partition, Assert.Single(await _bed.Store.ReadRangeAsync(partition, "0", null, 10, Stop)));
            }
        }

        throw new InvalidOperationException($"No state of {tenant} is stored.");
    }
}
