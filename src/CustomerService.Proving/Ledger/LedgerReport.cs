using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Run">The run that was verified.</param>
/// <param name="Conversations">Conversations read, of how many.</param>
/// <param name="Of">All conversations of the ledger.</param>
/// <param name="Messages">Messages that were sent.</param>
/// <param name="Acknowledged">Messages that were acknowledged at least once.</param>
/// <param name="Acknowledgements">Acknowledgements of all copies.</param>
/// <param name="Holds">Whether every invariant holds.</param>
/// <param name="Invariants">One by one.</param>
internal sealed record LedgerReport(
    string Run, int Conversations, int Of, int Messages, int Acknowledged, int Acknowledgements, bool Holds,
    IReadOnlyList<InvariantResult> Invariants)
{
    /// <summary>The same by channel, where providers brought the messages.</summary>
    public IReadOnlyList<ChannelReport> Channels { get; init; } = [];

    /// <summary>Puts a report together.</summary>
    public static LedgerReport From(LedgerBook book, LedgerVerifier verifier)
    {
        var messages = book.Conversations.Values.SelectMany(c => c.Messages.Values).ToList();
        return new LedgerReport(
            book.Run.Run ?? "",
            verifier.Read,
            book.Conversations.Count,
            messages.Count,
            messages.Count(m => m.Acks.Count > 0),
            messages.Sum(m => m.Acks.Count),
            verifier.Board.Violations == 0 && verifier.Read == book.Conversations.Count,
            verifier.Board.Results())
        {
            Channels = [.. verifier.Channels.OrderBy(channel => channel.Key, StringComparer.Ordinal)
                .Select(channel => ChannelReport.From(channel.Key, book, channel.Value))],
        };
    }

    /// <summary>The report as a table, with the first violations of each invariant below it.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Say(
            $"Ledger of run {Run}: {Messages:N0} messages in {Of:N0} conversations, {Acknowledged:N0} acknowledged "
                + $"({Acknowledgements:N0} acknowledgements)");
        yield return Say($"{"",-7} {"checked",10} {"violated",10}  invariant");
        foreach (var invariant in Invariants.Where(i => i.Checked > 0))
        {
            yield return Say($"{invariant.Id,-7} {invariant.Checked,10:N0} {invariant.Violated,10:N0}  {invariant.Title}");
        }

        foreach (var invariant in Invariants.Where(i => i.Violated > 0))
        {
            yield return "";
            yield return Say(
                $"{invariant.Id}: {invariant.Violated:N0} violation{(invariant.Violated == 1 ? "" : "s")}{(
                    invariant.Violated > invariant.First.Length ? Say($", the first {invariant.First.Length}") : "")}:");
            foreach (var violation in invariant.First)
            {
                yield return $"  {violation}";
            }
        }

        yield return Conversations < Of ? Say($"Ended early: {Conversations:N0} of {Of:N0} conversations read.")
            : Holds ? "All invariants hold."
            : "Invariants are violated.";
    }

    private static string Say(InvariantText text) => text.ToString();
}
