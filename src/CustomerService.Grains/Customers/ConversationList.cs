using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Customers;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Customers;

/// <summary>
/// The conversations of a customer, as rows in its partition, so that thousands of them cost no more than one:
/// <c>k:{time, descending}|{conversation}</c> to list the newest first, <c>l:{conversation}</c> to list each only once.
/// </summary>
internal static class ConversationList
{
    public const string First = "k:";
    public const string After = "k;";
    private const long LatestTime = 999_999_999_999_999;
    private static readonly byte[] Empty = [];

    /// <summary>What lists a conversation. It meets an existing row where it is listed already.</summary>
    public static RowOperation[] Rows(ConversationLinked link) =>
    [
        RowOperation.Insert(Marker(link.ConversationId), Empty),
        RowOperation.Insert(
            string.Create(CultureInfo.InvariantCulture, $"{First}{LatestTime - link.At.ToUnixTimeMilliseconds():D15}|{link.ConversationId}"), Empty),
    ];

    public static string Marker(string conversationId) => "l:" + conversationId;

    /// <summary>The newest conversations of several customers together, newest last; of one listed twice, the first time.</summary>
    public static ImmutableArray<ConversationLink> Newest(IEnumerable<IReadOnlyList<StoredRow>> lists) =>
    [
        .. lists.SelectMany(rows => rows.Select(row => Decode(row.Key)))
            .GroupBy(link => link.ConversationId, (_, links) => links.MinBy(link => link.At)!)
            .OrderByDescending(link => link.At).ThenByDescending(link => link.ConversationId, StringComparer.Ordinal)
            .Take(CustomerLimits.Conversations)
            .Reverse(),
    ];

    /// <summary>
    /// The list of a customer that was merged, straight from its rows: asking the customer would have it ask its survivor.
    /// An erased customer has none.
    /// </summary>
    public static async Task<IReadOnlyList<StoredRow>> ReadMergedAsync(
        IPartitionStore store, IPayloadProtection protection, string tenant, string customerId)
    {
        try
        {
            return await protection.OpenSubjectAsync(tenant, $"u:{customerId}") is null
                ? []
                : await store.ReadRangeAsync($"u|{tenant}|{customerId}", First, After, CustomerLimits.Conversations);
        }
        catch (SubjectErasedException)
        {
            return [];
        }
    }

    private static ConversationLink Decode(string key)
    {
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        var at = LatestTime - long.Parse(key.AsSpan(First.Length, bar - First.Length), CultureInfo.InvariantCulture);
        return new ConversationLink(key[(bar + 1)..], DateTimeOffset.FromUnixTimeMilliseconds(at));
    }
}
