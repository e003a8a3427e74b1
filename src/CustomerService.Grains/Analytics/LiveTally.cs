using System.Collections.Immutable;
using CustomerService.Analytics;

namespace CustomerService.Grains.Analytics;

/// <summary>The sums behind the live counters. Plain and mutable: it belongs to one grain, and is stored whole.</summary>
internal sealed class LiveTally
{
    private const int Minutes = 60;

    /// <summary>Most names of a kind: a sender invents channels, and each would be kept and shown for ever.</summary>
    private const int MostNames = 100;

    /// <summary>Most intents: those of every pack there was.</summary>
    private const int MostIntents = 1_000;

    /// <summary>What all further names count as.</summary>
    private const string OtherNames = "other";

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset? LastEventAt { get; set; }

    public long Conversations { get; set; }

    public long Messages { get; set; }

    public long Turns { get; set; }

    public long Handoffs { get; set; }

    public long Closed { get; set; }

    public long Ratings { get; set; }

    public double RatingSum { get; set; }

    public long Parked { get; set; }

    public long GapsRepaired { get; set; }

    public Dictionary<string, long> Intents { get; set; } = [];

    public Dictionary<string, long> Sentiments { get; set; } = [];

    public Dictionary<string, long> Policies { get; set; } = [];

    public Dictionary<string, long> Channels { get; set; } = [];

    public Dictionary<string, long> Languages { get; set; } = [];

    public ResponseHistogram Response { get; set; } = new();

    /// <summary>Messages by minute since the epoch; only the last hour is kept.</summary>
    public Dictionary<long, long> PerMinute { get; set; } = [];

    public void Add(ConversationFact fact)
    {
        LastEventAt = LastEventAt > fact.At ? LastEventAt : fact.At;
        if (fact.Seq == 1)
        {
            Conversations++;
        }

        switch (fact.Kind)
        {
            case "received":
                Messages++;
                Count(Channels, fact.Channel);
                CountMinute(fact.At);
                break;
            case "decided":
                Turns++;
                Count(Intents, fact.Intent, MostIntents);
                Count(Sentiments, fact.Sentiment);
                Count(Policies, fact.Policy);
                Count(Languages, fact.Language);
                Response.Add(fact.Value);
                break;
            case "handoff":
                Handoffs++;
                break;
            case "closed":
                Closed++;
                break;
            case "rated":
                // One rating per conversation: a later one takes the place of the former.
                Ratings += fact.Former == 0 ? 1 : 0;
                RatingSum += fact.Value - fact.Former;
                break;
            default:
                break;
        }
    }

    public LiveCounters Read(DateTimeOffset now)
    {
        var minute = MinuteOf(now);
        return new LiveCounters
        {
            Since = Since,
            LastEventAt = LastEventAt,
            Conversations = Conversations,
            Messages = Messages,
            Turns = Turns,
            Handoffs = Handoffs,
            Closed = Closed,
            Ratings = Ratings,
            MeanRating = Ratings == 0 ? 0 : RatingSum / Ratings,
            Intents = Intents.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Sentiments = Sentiments.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Policies = Policies.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Channels = Channels.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Languages = Languages.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ResponseP50Ms = Response.Percentile(0.5),
            ResponseP95Ms = Response.Percentile(0.95),
            MessagesPerMinute = [.. Enumerable.Range(0, Minutes).Select(i => PerMinute.GetValueOrDefault(minute - Minutes + 1 + i))],
            Parked = Parked,
            GapsRepaired = GapsRepaired,
        };
    }

    private void CountMinute(DateTimeOffset at)
    {
        var minute = MinuteOf(at);
        PerMinute[minute] = PerMinute.GetValueOrDefault(minute) + 1;
        if (PerMinute.Count > Minutes * 2)
        {
            foreach (var old in PerMinute.Keys.Where(m => m <= minute - Minutes).ToList())
            {
                PerMinute.Remove(old);
            }
        }
    }

    private static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    private static void Count(Dictionary<string, long> counts, string? key, int most = MostNames)
    {
        if (key is { Length: > 0 })
        {
            key = counts.Count < most || counts.ContainsKey(key) ? key : OtherNames;
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }
}
