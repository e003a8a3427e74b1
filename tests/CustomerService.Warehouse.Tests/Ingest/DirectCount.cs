using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Warehouse.Tests.Ingest;

/// <summary>Every metric, counted from the journals by hand: without SQL, feed, files or the semantic layer.</summary>
internal sealed class DirectCount(IReadOnlyList<ImmutableArray<ConversationEvent>> journals, (int Granted, int Withdrawn) consents)
{
    private IEnumerable<ConversationEvent> All => journals.SelectMany(journal => journal);

    /// <summary>A metric's value; null where nothing is known.</summary>
    public double? Of(string metric) => metric switch
    {
        "messages_received" => Count<MessageReceived>(),
        "messages_sent" => Count<BotReplied>() + Count<AgentReplied>() + Count<SystemNoted>(),
        "customers_active" => All.OfType<MessageReceived>().Select(m => m.CustomerId).OfType<string>().Distinct().Count(),
        "agent_messages" => Count<AgentReplied>(),
        "conversations_active" => journals.Count,
        "turns" => Count<TurnDecided>(),
        "turns_failed" => Count<TurnDecided>(t => t.Failed),
        "turns_out_of_scope" => Count<TurnDecided>(t => t.Understanding.OutOfScope),
        "turns_negative" => Count<TurnDecided>(t => t.Understanding.Sentiment.Label == "negative"),
        "decision_ms_average" => Average(All.OfType<TurnDecided>().Select(t => t.ElapsedMs)),
        "decision_ms_p95" => Quantile(All.OfType<TurnDecided>().Select(t => t.ElapsedMs), 0.95),
        "sentiment_average" => Average(All.OfType<TurnDecided>().Select(t => t.Understanding.Sentiment.Score)),
        "articles_used" => All.OfType<BotReplied>().Sum(b => b.Sources.IsDefault ? 0 : b.Sources.Length),
        "knowledge_missing" => Count<TurnDecided>(t => t.Failed),
        "deliveries" => Count<MessageDelivered>() + Count<MessageFailed>(),
        "messages_failed" => Count<MessageFailed>(),
        // Nobody changes the models of that day.
        "model_changes" => 0,
        "conversations_opened" or "conversations_started" => journals.Count,
        "conversations_closed" => Count<ConversationClosed>(),
        "conversations_reopened" => Count<ConversationReopened>(),
        "handoffs" => Count<HandedOff>(h => h.Waiting),
        "assignments" => Count<HandedOff>(h => !h.Waiting),
        "handbacks" => Count<HandedBack>(),
        "replies_withheld" => Count<ReplyWithheld>(),
        "ratings" => Ratings.Count(),
        "rating_average" => Average(Ratings.Select(score => (double)score)),
        "ratings_good" => Ratings.Count(score => score >= 4),
        "csat" => Ratio(Ratings.Count(score => score >= 4), Ratings.Count()),
        "handoff_rate" => Ratio(Count<HandedOff>(h => h.Waiting), journals.Count),
        "conversations_resolved" => journals.Count(IsClosed),
        "conversations_automated" => journals.Count(IsAutomated),
        "automation_rate" => Ratio(journals.Count(IsAutomated), journals.Count(IsClosed)),
        "waiting" => journals.Sum(journal => Waits(journal).Count(wait => wait.Next is null)),
        "wait_seconds_average" => Average(Waited),
        "wait_seconds_p95" => Quantile(Waited, 0.95),
        "agents_active" => All.OfType<HandedOff>().Where(h => !h.Waiting).Select(h => h.AgentId).Distinct().Count(),
        "conversations_taken" => journals.Count(journal => journal.Any(e => e is HandedOff { Waiting: false })),
        // The warehouse keeps moments to the microsecond, so the sum is one of whole microseconds.
        "agent_seconds" => journals.SelectMany(Had).Sum(had => Microseconds(had.Ended.At) - Microseconds(had.Joined.At)) / 1e6,
        "conversations_deflected" => journals.Count(IsDeflected),
        "deflection_rate" => Ratio(journals.Count(IsDeflected), journals.Count),
        "first_response_seconds_average" => Average(FirstResponses),
        "first_response_seconds_p95" => Quantile(FirstResponses, 0.95),
        "resolution_seconds_average" => Average(Resolutions),
        "resolution_seconds_p95" => Quantile(Resolutions, 0.95),
        "consents_granted" => consents.Granted,
        "consents_withdrawn" => consents.Withdrawn,
        _ => throw new NotSupportedException($"Count {metric} here, from the journals."),
    };

    private IEnumerable<int> Ratings =>
        journals.Select(journal => journal.OfType<ConversationRated>().LastOrDefault()?.Score).OfType<int>();

    private IEnumerable<double> FirstResponses => journals
        .Select(journal => (
            Asked: journal.OfType<MessageReceived>().Min(m => m.At),
            Answered: journal.Where(e => e is BotReplied or AgentReplied).Select(e => (DateTimeOffset?)e.At).Min()))
        .Where(one => one.Answered is not null).Select(one => (one.Answered!.Value - one.Asked).TotalSeconds);

    private IEnumerable<double> Waited => journals.SelectMany(Waits)
        .Where(wait => wait.Next is HandedOff { Waiting: false })
        .Select(wait => (wait.Next!.At - wait.Asked.At).TotalSeconds);

    private IEnumerable<double> Resolutions => journals.Where(IsClosed)
        .Select(journal => (journal.OfType<ConversationClosed>().Max(c => c.At) - journal[0].At).TotalSeconds);

    private static bool IsClosed(ImmutableArray<ConversationEvent> journal) =>
        journal.Last(e => e is MessageReceived { Seq: 1 } or ConversationReopened or ConversationClosed or HandedOff or HandedBack) is ConversationClosed;

    private static bool IsAutomated(ImmutableArray<ConversationEvent> journal) =>
        IsClosed(journal) && IsDeflected(journal);

    private static bool IsDeflected(ImmutableArray<ConversationEvent> journal) =>
        !journal.Any(e => e is AgentReplied or HandedOff { Waiting: true });

    /// <summary>Each question for a person, with what happened next to it.</summary>
    private static IEnumerable<(ConversationEvent Asked, ConversationEvent? Next)> Waits(ImmutableArray<ConversationEvent> journal)
    {
        var steps = journal.Where(e => e is HandedOff or HandedBack or ConversationClosed).ToArray();
        return steps.Select((step, i) => (step, steps.ElementAtOrDefault(i + 1))).Where(pair => pair.step is HandedOff { Waiting: true });
    }

    /// <summary>Each time that a person had a conversation and has it no more.</summary>
    private static IEnumerable<(ConversationEvent Joined, ConversationEvent Ended)> Had(ImmutableArray<ConversationEvent> journal) => journal
        .Where(e => e is HandedOff { Waiting: false })
        .Select(joined => (joined, journal.FirstOrDefault(e => e.Seq > joined.Seq && e is (HandedBack or ConversationClosed))))
        .Where(had => had.Item2 is not null).Select(had => (had.joined, had.Item2!));

    private int Count<T>(Func<T, bool>? which = null)
        where T : ConversationEvent => All.OfType<T>().Count(which ?? (_ => true));

    private static long Microseconds(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private static double? Ratio(double part, double whole) => whole == 0 ? null : part / whole;

    private static double? Average(IEnumerable<double> values) => values.Any() ? values.Average() : null;

    private static double? Quantile(IEnumerable<double> values, double at)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        var place = at * (sorted.Length - 1);
        var (low, high) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[low] + ((sorted[high] - sorted[low]) * (place - low));
    }
}
