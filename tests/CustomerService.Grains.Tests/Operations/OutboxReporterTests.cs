using CustomerService.Channels;
using CustomerService.Grains.Operations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Operations;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Operations;

/// <summary>What an operator hears of replies that are tried again and again: nothing of them is overdue, so nothing of them is "stuck".</summary>
public sealed class OutboxReporterTests(Clusters clusters)
{
    [Fact]
    public async Task A_reply_that_is_tried_in_vain_is_reported_with_its_reason_until_it_is_sent()
    {
        using var bed = new TestBed();
        var stubborn = ClusterSettings.Patient with { More = new() { ["Retries:MaxAttempts"] = "1000", ["Retries:BaseDelay"] = "00:00:01", ["Retries:MaxDelay"] = "00:01:00" } };
        await using var cluster = await TestCluster.StartAsync(bed, stubborn);
        var reporter = new OutboxReporter(cluster.Service<IPartitionStore>(), cluster.Client, TimeProvider.System);
        Assert.Empty((await reporter.ReadAsync(null, 100, TestContext.Current.CancellationToken)).Tenants);

        var talk = new Talk(cluster, "late", "keyed");
        bed.Keyed.Script("late", [.. Enumerable.Repeat(new ScriptedChannel.Step(SendOutcome.NotSent, Arrives: false), 100)]);
        var before = TimeProvider.System.GetUtcNow();
        await talk.SayWellAsync("hello");

        TenantOutbox? found = null;
        await Eventually.TrueAsync(async () =>
        {
            var report = await reporter.ReadAsync(null, 100, TestContext.Current.CancellationToken);
            found = report.Tenants is [{ LastError.Length: > 0 } only] ? only : null;
            return found is not null;
        }, "the report of a reply that is tried again");

        Assert.Equal((TestCluster.Tenant, 1, 1, "late", "keyed", nameof(SendOutcome.NotSent)), (found!.Tenant, found.Pending, found.Conversations, found.OldestIn, found.Channel, found.LastError));
        Assert.True(found.Attempts >= 1);
        Assert.InRange(found.Since, before.AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.Empty((await reporter.ReadAsync("other", 100, TestContext.Current.CancellationToken)).Tenants);
        Assert.Single((await reporter.ReadAsync(TestCluster.Tenant, 100, TestContext.Current.CancellationToken)).Tenants);
    }

    [Fact]
    public async Task More_conversations_than_are_asked_for_are_said_to_be_there()
    {
        var cluster = await clusters.Patient;
        for (var i = 0; i < 3; i++)
        {
            await (await clusters.TalkAsync("keyed")).SayWellAsync("hello");
        }

        var report = await new OutboxReporter(cluster.Service<IPartitionStore>(), cluster.Client, TimeProvider.System).ReadAsync(null, 1, TestContext.Current.CancellationToken);

        Assert.False(report.Complete);
        Assert.True(report.Asked <= 1);
    }

    [Fact]
    public async Task Silos_report_themselves_through_any_of_them()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with { Silos = 2 });
        for (var i = 0; i < 8; i++)
        {
            await new Talk(cluster, $"hot{i % 4}").SayWellAsync("hi", $"m{i}");
        }

        var members = await cluster.Client.GetGrain<IClusterReportGrain>(0).MembersAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(cluster.Inner.Silos.Select(silo => silo.SiloAddress.ToParsableString()).Order(), members.Select(member => member.Silo).Order());
        Assert.All(members, member => Assert.Equal((Environment.ProcessId, Environment.MachineName), (member.Report!.ProcessId, member.Report.Host)));
        Assert.Contains(members, member => member.Report!.Grains.GetValueOrDefault("conversation") > 0);
        var hot = await cluster.Client.GetGrain<IClusterReportGrain>(1).HotKeysAsync(10, TimeSpan.FromMinutes(1));
        Assert.Equal(["acme/hot0", "acme/hot1", "acme/hot2", "acme/hot3"], hot.Keys.Select(key => key.Grain).Order());
        Assert.Empty(hot.Silent);
    }
}
