using CustomerService.Diagnostics;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CustomerService.Grains.Tests.Actors;

/// <summary>What conversations and customers have in common, without either.</summary>
public sealed class JournaledActorTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_snapshot_that_was_written_is_what_the_next_activation_loads()
    {
        var actor = Actor();
        Assert.False(await actor.LoadAsync(CancellationToken.None));
        var snapshot = ConversationSnapshot.Empty with { State = ConversationState.Empty with { LastSeq = 7 } };
        Assert.True((await actor.WriteAsync(snapshot, 7, default, [])).IsWritten);

        var next = Actor();
        Assert.True(await next.LoadAsync(CancellationToken.None));
        Assert.Equal(7, next.Snapshot.State.LastSeq);
    }

    [Fact]
    public async Task What_is_not_written_is_not_taken_for_the_snapshot()
    {
        var actor = Actor();
        await actor.LoadAsync(CancellationToken.None);
        _bed.Store.SetDown("c|acme|c", true);
        var outcome = await actor.WriteAsync(ConversationSnapshot.Empty with { State = ConversationState.Empty with { LastSeq = 7 } }, 7, default, []);

        Assert.False(outcome.IsWritten);
        Assert.Equal(0, actor.Snapshot.State.LastSeq);
        Assert.False(actor.HasEnded);
    }

    [Fact]
    public async Task One_wake_up_covers_all_commits_until_shortly_before_it_is_due()
    {
        var actor = Actor();
        var now = _bed.Time.GetUtcNow();
        await actor.CoverAsync(now);
        await actor.CoverAsync(now + TimeSpan.FromSeconds(0.5));
        Assert.Single(await WakeupsAsync());

        // The commit that begins now could last longer than the row waits.
        await actor.CoverAsync(now + TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await WakeupsAsync()).Count);
    }

    [Fact]
    public async Task A_key_that_was_destroyed_leaves_nothing_to_load()
    {
        var actor = Actor();
        await actor.LoadAsync(CancellationToken.None);
        await actor.WriteAsync(ConversationSnapshot.Empty, 1, default, []);
        await _bed.Protection.DestroySubjectAsync("acme", "c:c", CancellationToken.None);

        var next = Actor();
        Assert.False(await next.LoadAsync(CancellationToken.None));
        Assert.True(next is { IsErased: true, IsLoaded: true });
    }

    private async Task<IReadOnlyList<StoredRow>> WakeupsAsync() =>
        await _bed.Store.ReadRangeAsync(WakeupKey.Partition(WakeupKey.ShardOf("acme/c")), "0", null, 100);

    private JournaledActor<ConversationSnapshot> Actor() => new(
        new JournaledServices(
            _bed.Store, _bed.Protection, new WakeupIndex(_bed.Store), TimeSpan.FromSeconds(1), _bed.Time, new RandomIdSource(), NullLogger.Instance),
        ConversationActor.Kind,
        new FakeActivation("acme/c"));
}
