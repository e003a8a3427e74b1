using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Elasticity;

/// <summary>Conversations that go to another silo while they are used.</summary>
public sealed class MigrationTests : IAsyncLifetime
{
    private readonly TestBed _bed = new();
    private TestCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await TestCluster.StartAsync(_bed, ClusterSettings.Patient with { Silos = 2 });

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _bed.Dispose();
    }

    [Fact]
    public async Task AMigratedConversation_GoesOnWithoutReadingItsJournal_UnderANewEpoch()
    {
        var talk = new Talk(_cluster, Clusters.NewId());
        await talk.SayWellAsync("first", "m1");
        var epoch = await EpochAsync(talk);
        await MoveAsync(talk);
        var rows = _bed.Store.RowsRead(talk.Partition);

        await talk.SayWellAsync("second", "m2");

        Assert.Equal(rows, _bed.Store.RowsRead(talk.Partition));
        Assert.Equal(CommandStatus.Duplicate, (await talk.SayAsync("first", "m1")).Status);

        Assert.Equal(epoch + 1, await EpochAsync(talk));
        Assert.Equal(["Customer: first", "Bot: You said: first", "Customer: second", "Bot: You said: second"], await talk.TranscriptAsync());
    }

    [Fact]
    public async Task WhatWaitsForItsRetry_KeepsItsAttempts()
    {
        var talk = new Talk(_cluster, Clusters.NewId(), "keyed");
        _bed.Keyed.Script(talk.Id, new(Channels.SendOutcome.NotSent, Arrives: false), new(Channels.SendOutcome.NotSent, Arrives: false, Gate: talk.Gate));
        await talk.SayWellAsync("hello");
        await _bed.Gates.ArrivalAsync(talk.Gate);
        _bed.Gates.Open(talk.Gate);
        await MoveAsync(talk);

        await talk.WaitUntilSentAsync();
        Assert.Equal([1, 2, 3], _bed.Keyed.Attempts(talk.Id).Select(message => message.Attempt));
        Assert.Single(_bed.Keyed.Arrived(talk.Id));
    }

    [Fact]
    public async Task ASlowTurn_BeginsAnewInTheNewPlace_AndIsAnsweredOnce()
    {
        await using var hasty = await TestCluster.StartAsync(_bed, ClusterSettings.Hasty with { Silos = 2 });
        var talk = new Talk(hasty, Clusters.NewId());
        await talk.SayWellAsync($"wait:{talk.Gate}");
        await _bed.Gates.ArrivalAsync(talk.Gate);
        await MoveAsync(talk);
        await Eventually.TrueAsync(() => _bed.Policy.Turns(talk.Id).Count == 2, "the turn was begun again without any wake-up");
        _bed.Gates.Open(talk.Gate);

        await talk.WaitForAsync<BotReplied>();
        Assert.Single(await talk.EventsAsync<TurnDecided>());
    }

    [Fact]
    public async Task AReaderThatWaits_DoesNotHoldUpTheMove()
    {
        var talk = new Talk(_cluster, Clusters.NewId());
        await talk.SayWellAsync("hello");
        await talk.WaitForAsync<BotReplied>();
        var last = (await talk.EventsAsync())[^1].Seq;
        var key = GrainKeys.Make(TestCluster.Tenant, talk.Id);
        var reading = talk.Grain.ReadEventsAsync(last, 10, TimeSpan.FromSeconds(20));
        await Eventually.TrueAsync(() => _cluster.Inner.Silos.Sum(silo => silo.ServiceProvider.GetRequiredService<EventWaits>().CountFor(key)) == 1, "the reader waits");

        await MoveAsync(talk);
        await talk.SayWellAsync("next");

        Assert.Empty((await reading)!.Events);
        Assert.True(ActivationValidity.IsKnown, "This Orleans tells differently that an activation is to go: readers would hold it up for their whole wait.");
    }

    [Fact]
    public async Task UnderLoad_NoMessageIsLostNorAnsweredTwiceNorOutOfOrder()
    {
        const int Conversations = 6;
        const int Messages = 60;
        var talks = Enumerable.Range(0, Conversations).Select(_ => new Talk(_cluster, Clusters.NewId(), "keyed")).ToArray();
        var retried = 0;
        var moves = 0;
        using var done = new CancellationTokenSource();
        var moving = Task.Run(async () =>
        {
            for (var n = 0; !done.IsCancellationRequested; n++)
            {
                var talk = talks[n % Conversations];
                if (await PlaceAsync(talk) is { } here)
                {
                    await _cluster.Inner.MigrateAsync(talk.Grain, _cluster.Inner.Silos.Select(silo => silo.SiloAddress).First(address => !address.Equals(here)));
                    moves++;
                }
            }
        }, TestContext.Current.CancellationToken);
        var sent = new int[Conversations];
        await Task.WhenAll(talks.Select(async (talk, i) =>
        {
            // On a slow machine it takes more messages until everything has moved.
            for (var n = 1; n <= Messages || (Volatile.Read(ref moves) <= Conversations && !moving.IsCompleted); n++)
            {
                sent[i] = n;
                CommandResult result;
                while ((result = await talk.SayAsync($"{n}", $"m{n}")).Status is CommandStatus.Unavailable)
                {
                    Interlocked.Increment(ref retried);
                }

                Assert.True(result.Status is CommandStatus.Accepted or CommandStatus.Duplicate, $"{result.Status}");
            }
        }));
        await done.CancelAsync();
        await moving;

        foreach (var (talk, said) in talks.Zip(sent))
        {
            Assert.Equal(Enumerable.Range(1, said).Select(n => $"{n}"), (await talk.EventsAsync<MessageReceived>()).Select(e => e.Text));
            Assert.Equal(Enumerable.Range(1, said).Select(n => $"You said: {n}"), (await talk.EventsAsync<BotReplied>()).Select(e => e.Text));
            await talk.WaitUntilSentAsync();
            Assert.Equal(Enumerable.Range(1, said).Select(n => $"You said: {n}"), _bed.Keyed.Arrived(talk.Id).Select(message => message.Text));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{moves} moves, {retried} senders were told to try again");
    }

    [Fact]
    public async Task WhatWasHandedOverAndIsStale_DoesNotWin()
    {
        var talk = new Talk(_cluster, Clusters.NewId());
        await talk.SayWellAsync("first");

        // A rival takes over while the state is on its way: what was handed over is stale and must not win.
        await MoveAsync(talk);
        await using var rival = await TestCluster.StartAsync(_bed, ClusterSettings.Patient);
        await talk.In(rival).SayWellAsync("second", "r2");
        Assert.Equal(CommandStatus.Unavailable, (await talk.SayAsync("third", "m3")).Status);
        await Eventually.TrueAsync(async () => (await talk.SayAsync("third", "m3")).Status == CommandStatus.Accepted, "the next activation reads the store");

        Assert.Equal(["first", "second", "third"], (await talk.EventsAsync<MessageReceived>()).Select(e => e.Text));
    }

    private static async Task MoveAsync(Talk talk)
    {
        var inner = talk.Cluster.Inner;
        var here = await PlaceAsync(talk);
        await inner.MigrateAsync(talk.Grain, inner.Silos.Select(silo => silo.SiloAddress).First(address => !address.Equals(here)));
        await Eventually.TrueAsync(async () => await PlaceAsync(talk) is { } now && !now.Equals(here), "the conversation has moved");
    }

    private static async Task<SiloAddress?> PlaceAsync(Talk talk) =>
        await talk.Cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(talk.Grain);

    private async Task<long> EpochAsync(Talk talk) => JournalHead.Decode((await _bed.Store.ReadAsync(talk.Partition, JournalHead.Key, TestContext.Current.CancellationToken))!.Content, talk.Partition).Epoch;
}
