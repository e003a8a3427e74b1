using CustomerService.Conversations;
using CustomerService.Grains.Actors;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Messages that were sent before: they get the first result, whenever and wherever they come again. Senders repeat themselves most when
/// everything is slow already, so a repetition must cost less than the message did.
/// </summary>
internal sealed class RedeliveryFilter(
    JournaledActor<ConversationSnapshot> actor, RecentMarkers recent, EventReader reader, Mailbox mailbox, ConversationMetrics metrics)
{
    /// <summary>Answers those of a burst that are remembered, and takes them out.</summary>
    public Task ResolveKnownAsync(List<MessageItem> burst)
    {
        foreach (var item in burst)
        {
            if (recent.Find(item.MarkerKey) is not null)
            {
                return ResolveAsync(burst, burst.ConvertAll(each => recent.Find(each.MarkerKey)));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The store knows one of these from before, and mostly not one only: asks it about all of them at once.</summary>
    public async Task ResolveStoredAsync(List<MessageItem> burst, MessageItem refused)
    {
        var markers = await Task.WhenAll(burst.Select(item => reader.ReadMarkerAsync(item.MarkerKey)));
        await ResolveAsync(burst, markers);

        // Its retention ended between the refused commit and this read.
        mailbox.Complete(refused, Refusals.Unavailable);
        burst.Remove(refused);
    }

    /// <summary>What an agent hears whose message was accepted before.</summary>
    public async Task<CommandResult> AnswerAgainAsync(string markerKey, AgentMessage message)
    {
        metrics.Duplicate();
        var first = await reader.ReadMarkerAsync(markerKey) ?? default;
        return (await ReadBack().SaidAsync(first.Seq)).Is(message.Text, message.Content)
            ? Results.Of(actor.Snapshot.State, first.Seq, CommandStatus.Duplicate)
            : Refusals.ConflictingContent;
    }

    private async Task ResolveAsync(List<MessageItem> burst, IReadOnlyList<DedupeMarker?> markers)
    {
        var before = ReadBack();
        for (var i = 0; i < burst.Count; i++)
        {
            if (markers[i] is { } known)
            {
                await ResolveAsync(burst[i], known, before);
            }
        }

        burst.RemoveAll(item => item.Completion.IsCompleted);
    }

    private async Task ResolveAsync(MessageItem item, DedupeMarker known, ReadBack before)
    {
        var state = actor.Snapshot.State;
        var said = await before.SaidAsync(known.Seq);
        var turn = (known.Turn <= state.DecidedTurns ? await before.TurnAsync(known.Turn, known.Seq, state.Status) : null)
            ?? Results.Waiting(known.Turn, state.Status);
        var first = Results.Answered(CommandStatus.Duplicate, known.Seq, turn);
        foreach (var sender in (IEnumerable<MessageItem>)[item, .. item.Twins ?? []])
        {
            metrics.Duplicate();
            sender.Complete(said.Is(sender.Message) ? first : Refusals.ConflictingContent);
        }
    }

    private ReadBack ReadBack() => new(after => reader.ReadAsync(after));
}
