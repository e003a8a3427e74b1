using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Conversations;
using CustomerService.Feed;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Feed;
using CustomerService.Packs;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.History;

/// <summary>
/// The last 90 days of a shop that there never was, and of today what was before a moment. The same for the same pack, mark and channels:
/// who goes on after a crash passes over the days that are there.
/// </summary>
/// <param name="pack">The shop's pack.</param>
/// <param name="channels">The names of the channels that the host knows.</param>
/// <param name="mark">Where it ends, and its seed.</param>
internal sealed class ShopHistory(Pack pack, IReadOnlyCollection<string> channels, HistoryMark mark)
{
    private const int DaysOfPart = 7;

    /// <summary>Channels by which a shop is written to, with their weights; sent to, and telling of reading.</summary>
    private static readonly (string Name, double Weight, bool IsSent, bool TellsOfReading)[] Usual =
    [
        ("web", 52, false, false), ("api", 6, false, false), ("whatsapp", 18, true, true), ("email", 12, true, false),
        ("messenger", 6, true, true), ("telegram", 6, true, false),
    ];

    private readonly (string Name, double Weight, bool IsSent, bool TellsOfReading)[] _channels =
        [.. Usual.Where(channel => !channel.IsSent || channels.Contains(channel.Name, StringComparer.Ordinal))];

    private readonly ShopTopics _topics = new(pack);

    /// <summary>When what was going on.</summary>
    public ShopCalendar Calendar { get; } = new(DateOnly.FromDateTime(mark.Until.UtcDateTime), pack.Hours.TimeZone);

    /// <summary>
    /// All of it, the oldest first; each part is invented when it is asked for. Parts are of some days, for what a night begins goes on in
    /// the morning, and would be a file of its own there.
    /// </summary>
    public IEnumerable<HistoryPart> Parts()
    {
        var customers = new CustomerBook();
        var today = DateOnly.FromDateTime(mark.Until.UtcDateTime);
        return Enumerable.Range(-ShopCalendar.Days, ShopCalendar.Days + 1).Select(today.AddDays).Chunk(DaysOfPart).Select(days =>
            new HistoryPart($"demo/{Name(days[0])}", [.. days.SelectMany(day => Invent(day, customers))]));
    }

    private IEnumerable<FeedEvent> Invent(DateOnly day, CustomerBook customers)
    {
        var random = Chance.Of(mark.Seed, day.DayNumber);
        var number = 0;
        foreach (var begin in Begins(day, random))
        {
            var channel = random.One(_channels, channel => channel.Weight);
            int? customer = random.Happens(0.75) ? customers.Next(random) : null;
            var visitor = new Visitor(
                channel.Name, customer is { } known ? CustomerBook.IdOf(known) : null, channel.IsSent, channel.TellsOfReading);
            var journal = new ConversationPlot(pack, _topics, Calendar.At(begin), random).Invent(visitor, begin);
            var id = string.Create(CultureInfo.InvariantCulture, $"demo-{Name(day)}-{++number:0000}");

            // What would go on after the end of the invention is left out: nobody would go on with it.
            if (journal[^1].At > mark.Until)
            {
                continue;
            }

            var linked = customer is { } one ? customers.Link(one, id, begin, random) : [];
            foreach (var happened in journal.SelectMany(happened => Events(id, happened)).Concat(linked))
            {
                yield return happened;
            }
        }
    }

    /// <summary>When the conversations of a day begin, in order: no day is quite like another.</summary>
    private DateTimeOffset[] Begins(DateOnly day, Random random)
    {
        var busy = Math.Clamp(random.Near(1, 0.06), 0.85, 1.15);
        List<DateTimeOffset> begins = [];
        foreach (var hour in Enumerable.Range(0, 24).Select(hour => new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.Zero)))
        {
            for (var left = random.Count(Calendar.PerHour(hour) * busy); left > 0; left--)
            {
                begins.Add(hour + random.Seconds(0, 3_600));
            }
        }

        return [.. begins.Order()];
    }

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<FeedEvent> Events(string id, ConversationEvent happened) => FeedContracts.Events(
        $"{ConversationFeed.Instance.Collection}/{id}", ConversationFeed.Instance.Map(happened), withContent: false);
}
