using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Ingest;

/// <summary>
/// How conversations began: of those heard of lately it is known, of others it is read from their journals. Not for several callers at a
/// time.
/// </summary>
internal sealed class Openings(IGrainFactory grains, string tenant)
{
    /// <summary>Two generations of so many: who is heard of again moves to the younger one, the elder one is forgotten.</summary>
    private const int OfAGeneration = 25_000;

    private Dictionary<string, ConversationOpening?> _young = new(StringComparer.Ordinal);
    private Dictionary<string, ConversationOpening?> _old = new(StringComparer.Ordinal);

    /// <summary>Learns of all whom these events are about.</summary>
    public async Task LearnAsync(ImmutableArray<FeedPlace> places, CancellationToken ct)
    {
        if (_young.Count >= OfAGeneration)
        {
            (_young, _old) = (new(StringComparer.Ordinal), _young);
        }

        var unknown = new HashSet<(int Shard, string Subject)>();
        foreach (var place in places.Where(place => IsOfConversation(place.Event)))
        {
            if (place.Event.Kind == ConversationOpening.Kind)
            {
                _young[place.Event.Subject] = ConversationOpening.Read(place.Event);
            }
            else if (!_young.ContainsKey(place.Event.Subject))
            {
                if (_old.TryGetValue(place.Event.Subject, out var known))
                {
                    _young[place.Event.Subject] = known;
                }
                else
                {
                    unknown.Add((place.Shard, place.Event.Subject));
                }
            }
        }

        foreach (var shard in unknown.GroupBy(each => each.Shard))
        {
            var subjects = shard.Select(each => each.Subject).ToImmutableArray();
            var first = await grains.GetGrain<IFeedGrain>(FeedShards.Key(tenant, shard.Key)).ReadFirstAsync(subjects, ct);
            var openings = first.Where(each => each.Kind == ConversationOpening.Kind)
                .ToDictionary(each => each.Subject, ConversationOpening.Read, StringComparer.Ordinal);
            foreach (var subject in subjects)
            {
                _young.TryAdd(subject, openings.GetValueOrDefault(subject));
            }
        }
    }

    /// <summary>How an event's conversation began; null where it is of none, or its journal was erased.</summary>
    public ConversationOpening? Of(FeedEvent happened) => _young.GetValueOrDefault(happened.Subject);

    private static bool IsOfConversation(FeedEvent happened) => happened.Subject.StartsWith("conversations/", StringComparison.Ordinal);
}
