using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Exporting;

namespace CustomerService.Grains.Customers;

/// <summary>What the events of a customer say to others: names of what changed, never the values.</summary>
internal sealed class CustomerFeed : IFeedSource
{
    public static readonly CustomerFeed Instance = new();

    public string Letter => "u";

    public string Collection => "customers";

    public ImmutableArray<FeedEntry> Read(ReadOnlySpan<byte> json) =>
        [.. JournalJson.Read(json, CustomerJson.Default.ImmutableArrayCustomerEvent, "customer").Select(Map)];

    public FeedEntry Map(object happened)
    {
        var e = (CustomerEvent)happened;
        return new FeedEntry(e.Seq, e.At, PartsOf(e));
    }

    private static ImmutableArray<FeedData> PartsOf(CustomerEvent e) => e switch
    {
        CustomerUpdated u => Updated(u),
        ConversationLinked l => [new LinkedConversation { ConversationId = l.ConversationId }],
        MergeCompleted m => [new MergedCustomers { OtherId = m.OtherId }],
        UnmergeCompleted u => [new UnmergedCustomers { OtherId = u.OtherId }],
        _ => [new OtherEvent { Name = e.GetType().Name }],
    };

    private static ImmutableArray<FeedData> Updated(CustomerUpdated u) =>
    [
        new UpdatedCustomer
        {
            Source = u.Source,
            Fields = [.. u.Fields.Keys],
            Preferences = [.. u.Preferences.Keys],
            Identities = [.. u.Identities.Select(identity => identity.Channel).Distinct()],
        },
        .. u.Consents.Select(consent => new ChangedConsent { Purpose = consent.Key, Granted = consent.Value, Source = u.Source }),
    ];
}
