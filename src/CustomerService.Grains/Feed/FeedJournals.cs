using System.Collections.Immutable;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Feed;

/// <summary>Reads journals from outside of their actors: what the feed lacks, and what is personal in what it has.</summary>
internal sealed class FeedJournals(IPartitionStore store, IPayloadProtection protection)
{
    private const int RowsPerRead = 64;

    /// <summary>Events of a journal by their places, none of them where it was erased.</summary>
    /// <param name="source">What journal.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="id">Whose it is.</param>
    /// <param name="first">The first that is wanted.</param>
    /// <param name="last">The last; fewer are read where there are many.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ImmutableArray<FeedEntry>> ReadAsync(
        IFeedSource source, string tenant, string id, long first, long last, CancellationToken ct)
    {
        SubjectCipher? cipher;
        try
        {
            cipher = await protection.OpenSubjectAsync(tenant, Journal.SubjectOf(source.Letter, id), ct);
        }
        catch (SubjectErasedException)
        {
            return [];
        }

        var rows = cipher is null
            ? []
            : await store.ReadRangeAsync(
                Journal.Partition(source.Letter, tenant, id), JournalKeys.Event(first), JournalKeys.AfterEvents, RowsPerRead, ct);
        var entries = ImmutableArray.CreateBuilder<FeedEntry>();
        foreach (var row in rows)
        {
            // A row holds the events of one commit, and has the seq of the last.
            entries.AddRange(
                source.Read(cipher!.Unprotect(row.Content.Span, row.Key)).Where(entry => entry.Seq >= first && entry.Seq <= last));
            if (entries.Count > 0 && entries[^1].Seq >= last)
            {
                break;
            }
        }

        return entries.DrainToImmutable();
    }
}
