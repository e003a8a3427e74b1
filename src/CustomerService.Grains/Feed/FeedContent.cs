using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Grains.Exporting;

namespace CustomerService.Grains.Feed;

/// <summary>
/// Adds what is personal to events of the feed, out of the journals of those whom they are about. What was erased there stays away.
/// </summary>
internal sealed class FeedContent(FeedJournals journals, IEnumerable<IFeedSource> sources)
{
    private readonly ImmutableArray<IFeedSource> _sources = [.. sources];

    public async Task<ImmutableArray<FeedEvent>> FillAsync(string tenant, ImmutableArray<FeedEvent> events, CancellationToken ct)
    {
        var whole = new Dictionary<(string Subject, long Seq, int Part), FeedEvent>();
        foreach (var subject in events.GroupBy(each => each.Subject, StringComparer.Ordinal))
        {
            var slash = subject.Key.IndexOf('/', StringComparison.Ordinal);
            if (_sources.FirstOrDefault(source => source.Collection == subject.Key[..slash]) is not { } source)
            {
                continue;
            }

            var (first, last) = (subject.Min(each => each.Seq), subject.Max(each => each.Seq));
            while (first <= last
                && await journals.ReadAsync(source, tenant, subject.Key[(slash + 1)..], first, last, ct) is { IsEmpty: false } entries)
            {
                foreach (var each in entries.SelectMany(entry => FeedContracts.Events(subject.Key, entry, withContent: true)))
                {
                    whole[(each.Subject, each.Seq, each.Part)] = each;
                }

                first = entries[^1].Seq + 1;
            }
        }

        return [.. events.Select(each => whole.GetValueOrDefault((each.Subject, each.Seq, each.Part), each))];
    }
}
