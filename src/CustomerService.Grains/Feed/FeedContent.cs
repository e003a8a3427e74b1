using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Grains.Exporting;

namespace CustomerService.Grains.Feed;

/// <summary>
/// Adds what is personal to events of the feed, out of the journals of those whom they are about. What was erased there stays away.
/// </summary>
internal sealed class FeedContent(FeedJournals journals, IEnumerable<IFeedSource> sources) : IFeedContent
{
    /// <summary>Journals that are read at a time.</summary>
    private const int AtATime = 16;

    private readonly ImmutableArray<IFeedSource> _sources = [.. sources];

    public async Task<ImmutableArray<FeedEvent>> FillAsync(string tenant, ImmutableArray<FeedEvent> events, CancellationToken ct)
    {
        var whole = new Dictionary<(string Subject, long Seq, int Part), FeedEvent>();
        foreach (var subject in events.GroupBy(each => each.Subject, StringComparer.Ordinal))
        {
            foreach (var each in await ReadAsync(tenant, subject.Key, subject.Min(each => each.Seq), subject.Max(each => each.Seq), ct))
            {
                whole[(each.Subject, each.Seq, each.Part)] = each;
            }
        }

        return [.. events.Select(each => whole.GetValueOrDefault((each.Subject, each.Seq, each.Part), each))];
    }

    public async Task<ImmutableArray<FeedEvent>> ReadAsync(string tenant, string subject, long first, long last, CancellationToken ct)
    {
        if (SourceOf(subject) is not var (source, id))
        {
            return [];
        }

        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        while (first <= last && await journals.ReadAsync(source, tenant, id, first, last, ct) is { IsEmpty: false } entries)
        {
            events.AddRange(entries.SelectMany(entry => FeedContracts.Events(subject, entry, withContent: true)));
            first = entries[^1].Seq + 1;
        }

        return events.DrainToImmutable();
    }

    /// <summary>The first events of subjects, without what is personal; none of those that were erased.</summary>
    public async Task<ImmutableArray<FeedEvent>> FirstAsync(string tenant, ImmutableArray<string> subjects, CancellationToken ct)
    {
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        foreach (var some in subjects.Chunk(AtATime))
        {
            foreach (var first in await Task.WhenAll(some.Select(subject => FirstAsync(tenant, subject, ct))))
            {
                events.AddRange(first);
            }
        }

        return events.DrainToImmutable();
    }

    private async Task<IEnumerable<FeedEvent>> FirstAsync(string tenant, string subject, CancellationToken ct) =>
        SourceOf(subject) is var (source, id)
            ? (await journals.ReadAsync(source, tenant, id, 1, 1, ct))
                .SelectMany(entry => FeedContracts.Events(subject, entry, withContent: false))
            : [];

    private (IFeedSource Source, string Id)? SourceOf(string subject)
    {
        var slash = subject.IndexOf('/', StringComparison.Ordinal);
        return _sources.FirstOrDefault(source => source.Collection == subject[..slash]) is { } source
            ? (source, subject[(slash + 1)..])
            : null;
    }
}
