using CustomerService.Feed;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Texts;

/// <summary>Of which messages texts are wanted, by what came in.</summary>
internal static class WantedTexts
{
    /// <summary>
    /// The policy that hands over what the assistant could not help with; see the journal's own turn for whether it was that.
    /// </summary>
    private const string Escalation = "escalation";

    /// <summary>Conversations with the places of those of their events that make texts wanted.</summary>
    public static IEnumerable<(string Subject, long First, long Last)> Of(IEnumerable<FactRow> rows, KeptTexts kept) =>
        rows.Where(row => kept == KeptTexts.All ? row.Table == FactTables.Messages : IsSuspect(row))
            .GroupBy(row => (string)row.Values[2]!, row => (long)row.Values[3]!)
            .Select(conversation => ($"conversations/{conversation.Key}", conversation.Min(), conversation.Max()));

    /// <summary>
    /// Those of a conversation's events that are wanted messages, and, where questions are, the turns whose messages are.
    /// </summary>
    /// <param name="events">The events, with what was written.</param>
    /// <param name="first">From which place on something makes texts wanted: what is before it was looked at.</param>
    /// <param name="kept">Which are kept.</param>
    public static (IEnumerable<FeedEvent> Messages, IReadOnlyCollection<long> Turns) Among(
        IReadOnlyList<FeedEvent> events, long first, KeptTexts kept)
    {
        if (kept == KeptTexts.All)
        {
            return (events.Where(each => each.Seq >= first && IsMessage(each)), []);
        }

        var decided = events.Where(each => each.Seq >= first).Select(each => FactReader.Read(each, null).First()).ToArray();
        var doubted = decided.Where(row => row.Table == FactTables.Understandings && row.Is("out_of_scope", true))
            .Select(TurnOf).ToHashSet();
        var turns = decided
            .Where(row => row.Table == FactTables.Knowledge ? row.Kind == "knowledge.missing"
                : row.Table == FactTables.Decisions && row.Is("policy", Escalation) && doubted.Contains(TurnOf(row)))
            .Select(TurnOf)
            .ToHashSet();
        var asked = events.Where(
            each => each.Kind == "message.received" && turns.Contains(TurnOf(FactReader.Read(each, null).First())));
        return (asked, turns);
    }

    /// <summary>Whether an event is a message.</summary>
    public static bool IsMessage(FeedEvent happened) => FactTables.Messages.Kinds.Contains(happened.Kind);

    private static bool IsSuspect(FactRow row) =>
        row.Table == FactTables.Knowledge ? row.Kind == "knowledge.missing"
            : row.Table == FactTables.Decisions && row.Is("policy", Escalation);

    private static long TurnOf(FactRow row) => row["turn"] is long turn ? turn : 0;
}
