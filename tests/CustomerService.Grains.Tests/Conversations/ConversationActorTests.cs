using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>A whole conversation without Orleans: what its grain adds is nothing but the way in.</summary>
public sealed class ConversationActorTests : IDisposable
{
    private readonly ActorBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_message_is_answered_in_one_commit()
    {
        var actor = await _bed.BeginAsync("c");
        var result = await actor.SayAsync("hello", "m1");

        Assert.Equal((CommandStatus.Accepted, 1L), (result.Status, result.Seq));
        Assert.Equal(["Customer: hello", "Bot: You said: hello"], await actor.TranscriptAsync());
        Assert.Single(_bed.Bed.Store.Commits("c|acme|c"), commit => commit.Applied);
    }

    [Fact]
    public async Task What_was_said_before_gets_the_first_answer_also_from_the_next_activation()
    {
        var first = await _bed.BeginAsync("c");
        var answered = await first.SayAsync("hello", "m1");
        var again = await first.SayAsync("hello", "m1");
        await first.DoAsync(actor => actor.EndAsync(CancellationToken.None));

        var second = await _bed.BeginAsync("c");
        var later = await second.SayAsync("hello", "m1");
        var other = await second.SayAsync("something else", "m1");

        Assert.All([again, later], repeated => Assert.Equal((CommandStatus.Duplicate, answered.Seq), (repeated.Status, repeated.Seq)));
        Assert.Equal(CommandStatus.Conflict, other.Status);
        Assert.Equal(2, (await second.TranscriptAsync()).Count);
    }

    [Fact]
    public async Task An_activation_that_was_overtaken_writes_nothing_and_asks_to_end()
    {
        var old = await _bed.BeginAsync("c");
        await old.SayAsync("first", "m1");
        var young = await _bed.BeginAsync("c");
        await young.SayAsync("second", "m2");

        var refused = await old.SayAsync("third", "m3");

        Assert.Equal(CommandStatus.Unavailable, refused.Status);
        Assert.True(old.Activation.WasEnded);
        Assert.False(young.Activation.WasEnded);
        Assert.Equal(CommandStatus.Accepted, (await young.SayAsync("third", "m3")).Status);
        Assert.Equal(6, (await young.TranscriptAsync()).Count);
    }

    [Fact]
    public async Task A_store_that_is_away_is_asked_again_and_nothing_is_lost()
    {
        var actor = await _bed.BeginAsync("c");
        _bed.Bed.Store.SetDown("c|acme|c", true);
        Assert.Equal(CommandStatus.Unavailable, (await actor.SayAsync("hello", "m1")).Status);
        _bed.Bed.Store.SetDown("c|acme|c", false);

        Assert.Equal(CommandStatus.Accepted, (await actor.SayAsync("hello", "m1")).Status);
        Assert.False(actor.Activation.WasEnded);
    }

    [Fact]
    public async Task Replies_go_to_the_channel_and_a_timer_records_that_they_went()
    {
        var actor = await _bed.BeginAsync("c");
        await actor.SayAsync("hello", "m1", "keyed");
        await Eventually.TrueAsync(() => _bed.Bed.Keyed.Arrived("c").Count == 1 && actor.Activation.Timers.Count == 1, "the reply is sent");

        await actor.DoAsync(_ =>
        {
            actor.Activation.RingAll();
            return Task.CompletedTask;
        });
        await actor.DoAsync(inner => inner.EndAsync(CancellationToken.None));

        var next = await _bed.BeginAsync("c");
        Assert.Equal(0, (await next.DoAsync(inner => inner.ReadOutboxAsync())).Pending);
        Assert.Equal("You said: hello", Assert.Single(_bed.Bed.Keyed.Attempts("c")).Text);
    }

    [Fact]
    public async Task What_is_handed_over_goes_on_without_reading_the_store()
    {
        var old = await _bed.BeginAsync("c");
        await old.SayAsync("hello", "m1");
        var handover = await old.DoAsync(actor => Task.FromResult(actor.HandOver()));
        await old.DoAsync(actor => actor.EndAsync(CancellationToken.None));
        var read = _bed.Bed.Store.RowsRead("c|acme|c");

        var next = await _bed.BeginAsync("c", handover);
        var again = await next.SayAsync("hello", "m1");

        Assert.NotNull(handover);
        Assert.Equal(CommandStatus.Duplicate, again.Status);

        // The first answer is read back; the head is not.
        Assert.Equal(read + 1, _bed.Bed.Store.RowsRead("c|acme|c"));
    }
}
