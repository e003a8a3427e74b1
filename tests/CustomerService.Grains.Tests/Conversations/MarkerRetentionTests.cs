using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>How long a message id is remembered.</summary>
public sealed class MarkerRetentionTests
{
    [Fact]
    public async Task AfterEightDays_OldMarkersGo_AndYoungerOnesStay()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        var talk = new Talk(cluster, Clusters.NewId());
        for (var i = 0; i < 20; i++)
        {
            await talk.SayWellAsync($"old {i}", $"old{i}");
        }

        bed.Time.Advance(TimeSpan.FromDays(7.9));
        Assert.Equal(CommandStatus.Duplicate, (await talk.SayAsync("old 0", "old0")).Status);
        bed.Time.Advance(TimeSpan.FromDays(0.2));
        for (var i = 0; i < 60; i++)
        {
            await talk.SayWellAsync($"young {i}", $"young{i}");
        }

        await Eventually.TrueAsync(async () => await MarkersAsync(talk) <= 60, "the old markers are gone");
        await talk.DeactivateAsync();

        Assert.Equal(60, await MarkersAsync(talk));
        Assert.Equal(CommandStatus.Duplicate, (await talk.SayAsync("young 0", "young0")).Status);
        Assert.Equal(CommandStatus.Accepted, (await talk.SayAsync("old 0", "old0")).Status);
    }

    private static async Task<int> MarkersAsync(Talk talk) =>
        (await talk.Bed.Store.ReadRangeAsync(talk.Partition, "d:", "d;", 1000, TestContext.Current.CancellationToken)).Count;
}
