using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Desk;

namespace CustomerService.Grains.Desk;

/// <summary>The inbox in memory, in the order in which it is read. Not thread-safe.</summary>
internal sealed class InboxBook
{
    private readonly Dictionary<string, InboxEntry> _entries = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset Since, string Id)> _waiting = new(ByAge.Instance);
    private readonly SortedSet<(DateTimeOffset Since, string Id)> _assigned = new(ByAge.Instance);

    /// <summary>All conversations of it, in no order.</summary>
    public IReadOnlyCollection<string> Conversations => _entries.Keys;

    public InboxEntry? Find(string conversation) => _entries.GetValueOrDefault(conversation);

    public void Set(InboxEntry entry)
    {
        Remove(entry.ConversationId);
        _entries[entry.ConversationId] = entry;
        ListOf(entry).Add((entry.Since, entry.ConversationId));
    }

    public void Remove(string conversation)
    {
        if (_entries.Remove(conversation, out var entry))
        {
            ListOf(entry).Remove((entry.Since, conversation));
        }
    }

    /// <summary>A page: what comes after a place in an order that never changes for as long as an entry stays.</summary>
    public InboxPage Read(InboxQuery query)
    {
        var list = query.Assigned ? _assigned : _waiting;
        var entries = ImmutableArray.CreateBuilder<InboxEntry>();
        foreach (var (_, id) in After(list, query))
        {
            var entry = _entries[id];
            if (query.AgentId is { } agent && entry.Assignee?.Id != agent)
            {
                continue;
            }

            if (entries.Count == query.Limit)
            {
                return new InboxPage(entries.DrainToImmutable(), HasMore: true, _waiting.Count, _assigned.Count);
            }

            entries.Add(entry);
        }

        return new InboxPage(entries.DrainToImmutable(), HasMore: false, _waiting.Count, _assigned.Count);
    }

    private static IEnumerable<(DateTimeOffset Since, string Id)> After(
        SortedSet<(DateTimeOffset Since, string Id)> list, InboxQuery query) =>
        query is not { AfterSince: { } since, AfterId: { } id } ? list
        : list.Count == 0 || ByAge.Instance.Compare((since, id), list.Max) >= 0 ? []
        : list.GetViewBetween((since, id), list.Max).SkipWhile(place => ByAge.Instance.Compare(place, (since, id)) <= 0);

    private SortedSet<(DateTimeOffset Since, string Id)> ListOf(InboxEntry entry) =>
        entry.Status == ConversationStatus.WaitingForAgent ? _waiting : _assigned;

    private sealed class ByAge : IComparer<(DateTimeOffset Since, string Id)>
    {
        public static readonly ByAge Instance = new();

        public int Compare((DateTimeOffset Since, string Id) x, (DateTimeOffset Since, string Id) y) =>
            x.Since.CompareTo(y.Since) is not 0 and var older ? older : string.CompareOrdinal(x.Id, y.Id);
    }
}
