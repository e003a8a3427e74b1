using System.Collections.Immutable;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>What providers took, against what the transcripts say was sent.</summary>
internal sealed class ProviderChecks(ImmutableArray<IProvider> providers, DeliveryJournal journal) : IMoreChecks
{
    public bool IsWhole(ConversationRecord record, ConversationView? view) =>
        Of(record) is not { } provider || (view is not null && provider.IsWhole(record, view));

    public void Check(
        IEnumerable<(ConversationRecord Record, ConversationView View)> conversations, Func<ConversationRecord, InvariantBoard> boardOf)
    {
        var taken = journal.ByAddress();
        foreach (var (record, view) in conversations.Where(each => Of(each.Record) is not null))
        {
            var board = boardOf(record);
            var own = taken[record.Address ?? ""].ToList();
            var matched = DeliveryMatching.Of(record.Id, view, own);
            board.Check(
                Invariant.Delivery,
                matched is not null,
                () => $"{record.Id}: the {own.Count} messages that the provider took are not its replies, in their order");
            board.Check(
                Invariant.Delivery,
                own.All(delivery => (delivery.Conversation ?? record.Id) == record.Id),
                () => $"{record.Id}: its customer was sent what belongs to another conversation");
            board.Check(
                Invariant.Delivery,
                IsWhole(record, view),
                () => $"{record.Id}: what the provider told of its replies did not come in, or a mail was not read");
            if (matched is not null)
            {
                // None of them knows a key of ours, or can be asked for one.
                DeliveryChecks.Check(record.Id, view, matched, EndpointClass.C, board);
            }
        }
    }

    private IProvider? Of(ConversationRecord record) => providers.FirstOrDefault(provider => provider.Channel == record.Channel);
}
