using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Grains.Wakeups;
using CustomerService.Operations;
using Xunit;

namespace CustomerService.Grains.Tests.Operations;

/// <summary>What operators ask of a cluster.</summary>
public sealed class OperatorGrainTests(Clusters clusters)
{
    [Fact]
    public async Task A_silo_is_asked_on_that_silo_and_one_that_is_gone_is_said_to_be()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with { Silos = 2 });
        for (var i = 0; i < 40; i++)
        {
            await new Talk(cluster, $"hot{i % 4}").SayWellAsync("hi", $"m{i}");
        }

        var all = new List<HotKey>();
        foreach (var silo in cluster.Inner.Silos)
        {
            all.AddRange(await cluster.Client.GetGrain<ISiloGrain>(silo.SiloAddress.ToParsableString()).HotKeysAsync(10));
        }

        // Each conversation lives on one silo, and only that one counts it.
        Assert.Equal(["acme/hot0", "acme/hot1", "acme/hot2", "acme/hot3"], all.Select(key => key.Grain).Order());
        var gone = SiloAddress.New(cluster.Inner.Silos[0].SiloAddress.Endpoint, 1);
        await Assert.ThrowsAnyAsync<OrleansException>(() => cluster.Client.GetGrain<ISiloGrain>(gone.ToParsableString()).HotKeysAsync(1));
    }

    [Fact]
    public async Task What_is_overdue_is_found_and_what_is_not_is_left_out()
    {
        var cluster = await clusters.Patient;
        var index = cluster.Service<IWakeupIndex>();
        var now = TimeProvider.System.GetUtcNow();
        var (late, later) = (Clusters.NewId("late"), Clusters.NewId("later"));
        await index.ScheduleAsync(WakeupKind.Conversation, $"acme/{late}", now.AddHours(-2), TestContext.Current.CancellationToken);
        await index.ScheduleAsync(WakeupKind.Customer, $"acme/{later}", now.AddHours(2), TestContext.Current.CancellationToken);

        var stuck = await cluster.Client.GetGrain<IStuckGrain>(0).FindAsync(TimeSpan.FromHours(1), 1_000);

        var found = Assert.Single(stuck, grain => grain.Grain == $"acme/{late}");
        Assert.Equal(("conversation", now.AddHours(-2).ToUnixTimeMilliseconds()), (found.Kind, found.Due.ToUnixTimeMilliseconds()));
        Assert.DoesNotContain(stuck, grain => grain.Grain == $"acme/{later}");
    }

    [Fact]
    public async Task Dead_letters_of_all_conversations_are_listed_and_those_sent_again_are_not()
    {
        var cluster = await clusters.Patient;
        var grain = cluster.Client.GetGrain<IDeadLetterGrain>(TestCluster.Tenant);
        var talk = await clusters.TalkAsync("keyed");
        clusters.Bed.Keyed.Script(talk.Id, new ScriptedChannel.Step(SendOutcome.Rejected, Arrives: false));
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();

        var letter = Assert.Single(await LettersAsync(grain), letter => letter.Key.StartsWith(talk.Id + "|", StringComparison.Ordinal));
        Assert.Equal("Rejected", letter.Reason);

        Assert.True(await talk.Grain.ReplayDeadLetterAsync(letter.Key));
        await talk.WaitUntilSentAsync();
        Assert.DoesNotContain(await LettersAsync(grain), other => other.Key == letter.Key);
    }

    private static async Task<List<DeadLetter>> LettersAsync(IDeadLetterGrain grain)
    {
        var letters = new List<DeadLetter>();
        string? after = null;
        do
        {
            var page = await grain.ReadAsync(after, 2);
            letters.AddRange(page.DeadLetters);
            after = page.Next;
        }
        while (after is not null);

        return letters;
    }
}
