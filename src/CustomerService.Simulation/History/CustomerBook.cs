using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Feed;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.History;

/// <summary>Customers that there never were, and how far the journal of each is.</summary>
internal sealed class CustomerBook
{
    /// <summary>Who came last comes back: those before are not asked any more.</summary>
    private const int Regulars = 4_000;

    private readonly List<long> _seqs = [];

    /// <summary>Who writes next: somebody new, or one who was here before.</summary>
    public int Next(Random random)
    {
        if (_seqs.Count > 0 && random.Happens(0.35))
        {
            return _seqs.Count - 1 - random.Next(Math.Min(_seqs.Count, Regulars));
        }

        _seqs.Add(0);
        return _seqs.Count - 1;
    }

    /// <summary>A customer's id.</summary>
    public static string IdOf(int customer) => $"demo-customer-{customer + 1:00000}";

    /// <summary>A conversation is theirs, and some say meanwhile what they may be written about.</summary>
    public IEnumerable<FeedEvent> Link(int customer, string conversation, DateTimeOffset at, Random random)
    {
        var isNew = _seqs[customer] == 0;
        List<CustomerEvent> happened = [new ConversationLinked { ConversationId = conversation }];
        if (random.Happens(isNew ? 0.09 : 0.02))
        {
            var consents = ImmutableSortedDictionary<string, bool>.Empty.Add("marketing", isNew && random.Happens(0.8));
            happened.Add(new CustomerUpdated { Source = "demo", Consents = consents });
        }

        return [.. happened.SelectMany(one => FeedContracts.Events(
            $"{CustomerFeed.Instance.Collection}/{IdOf(customer)}",
            CustomerFeed.Instance.Map(one with { Seq = ++_seqs[customer], At = at }),
            withContent: false))];
    }
}
