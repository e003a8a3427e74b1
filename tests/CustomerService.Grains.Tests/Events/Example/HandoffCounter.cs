using CustomerService;
using CustomerService.Analytics;
using CustomerService.Conversations;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Shop.Support;

[GrainType("handoff-counter"), ImplicitStreamSubscription(ConversationStream.Namespace)]
public sealed partial class HandoffCounter(
    [PersistentState("handoff-counter", "store")] IPersistentState<HandoffCounts> stored, ILogger<HandoffCounter> logger)
    : Grain, IHandoffCounter, IStreamSubscriptionObserver, IAsyncObserver<ConversationFactBatch>
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<ConversationFactBatch>().ResumeAsync(this);

    public Task<int> CountAsync() => Task.FromResult(stored.State.Count);

    public async Task OnNextAsync(ConversationFactBatch item, StreamSequenceToken? token = null)
    {
        try
        {
            foreach (var facts in item.Items)
            {
                await TakeAsync(facts);
            }

            await stored.WriteStateAsync();
        }
        catch (Exception e)
        {
            // The next activation begins with what is stored; what it lacks is a gap, which is read from the journal.
            LogNotStored(e);
            DeactivateOnIdle();
        }
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    private async Task TakeAsync(ConversationFacts facts)
    {
        var seen = stored.State.Seen.GetValueOrDefault(facts.ConversationId);
        var missing = new List<ConversationEvent>();
        var after = seen;
        var grain = GrainFactory.GetGrain<IConversationGrain>(GrainKeys.Make(this.GetPrimaryKeyString(), facts.ConversationId));
        while (after < facts.Facts[0].Seq - 1 && await grain.ReadEventsAsync(after, 500, TimeSpan.Zero) is { Events.IsEmpty: false } page)
        {
            missing.AddRange(page.Events.Where(e => e.Seq < facts.Facts[0].Seq));
            after = page.LastSeq;
        }

        // Counted when all is read: a repair that fails half-way is repeated as a whole.
        stored.State.Count += missing.Count(e => e is HandedOff { Awaited: false })
            + facts.Facts.Count(f => f.Seq > seen && f.Kind == "handoff");
        stored.State.Seen[facts.ConversationId] = Math.Max(seen, facts.Facts[^1].Seq);
    }

    [LoggerMessage(9001, LogLevel.Warning, "Events of conversations could not be counted; they are read again.")]
    private partial void LogNotStored(Exception e);
}
