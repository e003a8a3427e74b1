using System.Text;
using System.Text.Json;
using CsCheck;
using CustomerService.Conversations;
using CustomerService.Grains.Analytics;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Events;
using CustomerService.Grains.Outbox;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>What holds in every life of a conversation.</summary>
public sealed class ConversationRulesTests
{
    [Fact]
    public void TheStateAfterEachCommand_IsTheFoldOfItsJournal() => Commands.Any.Sample(commands =>
    {
        foreach (var (_, _, after) in Commands.Live(commands))
        {
            Assert.Equal(Json(after.State), Json(ConversationFold.Apply(ConversationState.Empty, after.Journal)));
        }
    });

    [Fact]
    public void Seqs_HaveNoGaps() => Commands.Any.Sample(commands =>
    {
        foreach (var (_, _, after) in Commands.Live(commands))
        {
            Assert.Equal(Enumerable.Range(1, after.Journal.Length).Select(i => (long)i), after.Journal.Select(e => e.Seq));
        }
    });

    [Fact]
    public void ATurn_IsDecidedAtMostOnce_AndInOrder() => Commands.Any.Sample(commands =>
    {
        var turns = Commands.Live(commands).SelectMany(step => step.Events).OfType<TurnDecided>().Select(decided => decided.Turn).ToList();
        Assert.Equal(Enumerable.Range(1, turns.Count), turns);
    });

    [Fact]
    public void UnderAnOldLease_TheAssistantSaysNothing() => Commands.Any.Sample(commands =>
    {
        foreach (var (before, events, _) in Commands.Live(commands))
        {
            if (before.TurnInWork > 0 && before.LeaseAtBegin != before.State.Lease)
            {
                Assert.DoesNotContain(events, e => e is BotReplied or HandedOff { AgentId: null } && events.Any(d => d is TurnDecided));
            }
        }
    });

    [Fact]
    public void OnceAPersonHasJoined_OnlyWhatTheyDoEndsIt() => Commands.Any.Sample(commands =>
    {
        foreach (var (before, events, after) in Commands.Live(commands))
        {
            if (before.State.Base == ConversationStatus.HandedOff)
            {
                Assert.DoesNotContain(events, e => e is BotReplied or HandedOff { Waiting: false });
                Assert.True(
                    after.State.Base == ConversationStatus.HandedOff
                    || events is [HandedBack] or [ConversationClosed] or [HandedBack, HandedOff { Waiting: true }]);
            }
        }
    });

    /// <summary>Nobody loses a conversation to a colleague: it is given back, or closed, before another has it.</summary>
    [Fact]
    public void FromOneOwnerToAnother_ItIsNobodysInBetween_AndWhatEndsItNamesWhoseItWas() => Commands.Any.Sample(commands =>
    {
        foreach (var (before, events, after) in Commands.Live(commands))
        {
            if (before.State.Assignee is { } owner && after.State.Assignee?.Id != owner.Id)
            {
                Assert.Null(after.State.Assignee);
                Assert.Equal(owner.Id, events[0] is HandedBack back ? back.AgentId : Assert.IsType<ConversationClosed>(events[0]).AgentId);
            }
        }
    });

    [Fact]
    public void WhoTakes_HasItAfterwards_UnlessItIsAnothers_AndThenHearsWhose() => Gen.Select(Commands.Any, Gen.Bool).Sample(
        (commands, flag) =>
        {
            var state = Commands.Live(commands).Last().After.State;
            var take = new TakeRequest { AgentId = flag ? "7" : "8" };
            var ruling = ConversationRules.Take(state, take, Commands.Noon);
            var after = ConversationFold.Apply(state, ruling.Events);
            if (state.Base == ConversationStatus.Closed || (state.Assignee is { } owner && owner.Id != take.AgentId))
            {
                Assert.Equal((state.Assignee, true), (ruling.Owner, ruling.Events.IsEmpty));
                Assert.NotNull(ruling.Refusal);
            }
            else
            {
                Assert.Equal(take.AgentId, after.Assignee?.Id);
                Assert.True(ConversationRules.Take(after, take, Commands.Noon).Events.IsEmpty, "Taken again it is the same take.");
                var free = ConversationFold.Apply(
                    after, ConversationRules.Release(after, new ReleaseRequest { AgentId = take.AgentId, ToQueue = flag }, Commands.Noon).Events);
                Assert.Equal(flag ? ConversationStatus.WaitingForAgent : ConversationStatus.Open, free.Base);
            }
        });

    [Fact]
    public void AWaitedHandoff_IsCountedOnce_HoweverItEnds() => Commands.Any.Sample(commands =>
    {
        var (journal, tally, handoffs, inHandoff) = (Commands.Live(commands).Last().After.Journal, new LiveTally(), 0, false);
        foreach (var e in journal)
        {
            handoffs += e is HandedOff && !inHandoff ? 1 : 0;
            inHandoff = e is HandedOff || (inHandoff && e is not (HandedBack or ConversationClosed));
            tally.Add(EventFacts.From(e));
        }

        Assert.Equal(handoffs, tally.Handoffs);
    });

    /// <summary>However often it is rated: one rating, the last; and counters that follow the facts know exactly that one.</summary>
    [Fact]
    public void OfManyRatings_TheLastCounts_InTheStateAndInTheCounters() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2].Select(i => ((string?[])[null, "good", "bad"])[i])).Array[500].Sample(
            ratings =>
            {
                var (state, tally, last) = (ConversationState.Empty with { LastSeq = 1 }, new LiveTally(), (Score: 0, Comment: (string?)null));
                foreach (var (score, comment) in ratings)
                {
                    var ruling = ConversationRules.Rate(state, new Rating { Score = score, Comment = comment }, Commands.Noon);
                    Assert.Equal(score is < 1 or > 5, ruling.Refusal is not null);
                    Assert.True(ruling.Events.IsEmpty || (score, comment) != last, "The same again says nothing.");
                    last = ruling.Refusal is null ? (score, comment) : last;
                    state = ConversationFold.Apply(state, ruling.Events);
                    ruling.Events.ToList().ForEach(e => tally.Add(EventFacts.From(e)));
                }

                var counters = tally.Read(Commands.Noon);
                Assert.Equal(last.Score, state.Rating);
                Assert.Equal((last.Score == 0 ? 0 : 1, (double)last.Score), (counters.Ratings, counters.MeanRating));
            },
            iter: 100);

    [Fact]
    public void NothingIsUnanswered_ExactlyWhenAllTurnsAreDecided() => Commands.Any.Sample(commands =>
    {
        foreach (var (_, _, after) in Commands.Live(commands))
        {
            Assert.Equal(after.State.Turns == after.State.DecidedTurns, after.State.Unanswered.IsEmpty);
        }
    });

    [Fact]
    public void AMessageToAClosedConversation_ReopensIt() => Commands.Any.Sample(commands =>
    {
        foreach (var (before, events, after) in Commands.Live(commands))
        {
            if (before.State.Base == ConversationStatus.Closed && events.OfType<MessageReceived>().Any())
            {
                Assert.IsType<ConversationReopened>(events[0]);
                Assert.Equal(ConversationStatus.Reopened, after.State.Base);
            }
        }
    });

    [Fact]
    public void EveryMessage_IsInATurnThatIsNotDecidedYet() => Commands.Any.Sample(commands =>
    {
        foreach (var (before, events, _) in Commands.Live(commands))
        {
            Assert.All(events.OfType<MessageReceived>(), message =>
            {
                Assert.True(message.Turn > before.State.DecidedTurns);
                Assert.NotEqual(before.TurnInWork, message.Turn);
            });
        }
    });

    [Fact]
    public void AnyState_SurvivesStorage() => Commands.Any.Sample(commands =>
    {
        foreach (var (_, _, after) in Commands.Live(commands))
        {
            var snapshot = new ConversationSnapshot(after.State, new OutboxSummary { Open = 2, Cursor = 7 });
            var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(snapshot, ConversationJson.Default.ConversationSnapshot), ConversationJson.Default.ConversationSnapshot)!;
            Assert.Equal(Json(after.State), Json(read.State));
            Assert.Equal(snapshot.Outbox, read.Outbox);
            Assert.Equal((after.State.Status, after.State.Exists), (read.State.Status, read.State.Exists));
        }
    });

    [Fact]
    public void AnyJournal_SurvivesStorage() => Commands.Any.Sample(commands =>
    {
        var journal = Commands.Live(commands).Last().After.Journal;
        var json = Encoding.UTF8.GetString(EventsJson.Write(journal));
        var read = JsonSerializer.Deserialize(json, ConversationJson.Default.ImmutableArrayConversationEvent);
        Assert.Equal(json, JsonSerializer.Serialize(read, ConversationJson.Default.ImmutableArrayConversationEvent));
        Assert.Equal(journal.Select(e => e.GetType()), read.Select(e => e.GetType()));
    });

    private static string Json(ConversationState state) =>
        JsonSerializer.Serialize(new ConversationSnapshot(state, OutboxSummary.Empty), ConversationJson.Default.ConversationSnapshot);
}
