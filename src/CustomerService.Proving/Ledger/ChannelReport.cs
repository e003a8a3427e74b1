using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>What a verification found of one channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Conversations">Its conversations.</param>
/// <param name="Messages">Messages that were sent.</param>
/// <param name="Acknowledged">Messages that were acknowledged at least once.</param>
/// <param name="Acknowledgements">Acknowledgements of all copies.</param>
/// <param name="Invariants">One by one.</param>
internal sealed record ChannelReport(
    string Channel, int Conversations, int Messages, int Acknowledged, int Acknowledgements, IReadOnlyList<InvariantResult> Invariants)
{
    /// <summary>Puts one together.</summary>
    public static ChannelReport From(string channel, LedgerBook book, InvariantBoard board)
    {
        var conversations = book.Conversations.Values.Where(each => each.Channel == channel).ToList();
        var messages = conversations.SelectMany(each => each.Messages.Values).ToList();
        return new ChannelReport(
            channel,
            conversations.Count,
            messages.Count,
            messages.Count(message => message.Acks.Count > 0),
            messages.Sum(message => message.Acks.Count),
            board.Results());
    }

    /// <summary>Two lines: what was sent, and each invariant with how often it did not hold of how often it was checked.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Say(
            $"{Channel}: {Messages:N0} messages of {Conversations:N0} customers, {Acknowledged:N0} taken ({Acknowledgements:N0} times)");
        yield return "  " + string.Join(
            ", ", Invariants.Where(i => i.Checked > 0).Select(i => Say($"{i.Id} {i.Violated:N0} of {i.Checked:N0}")));
    }

    private static string Say(InvariantText text) => text.ToString();
}
