using System.Collections.Immutable;

namespace CustomerService.WebConsole.Home;

/// <summary>What of a board changes seldom, as it was last asked for.</summary>
internal sealed record BoardSeldom
{
    private const int HoursOfDay = 24;
    private const int MostTopics = 8;

    /// <summary>It was never asked for.</summary>
    public static BoardSeldom Never { get; } = new();

    /// <summary>When it was.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The day that it is of.</summary>
    public DateTimeOffset Day { get; private init; }

    /// <summary>Yesterday, until this time of the day.</summary>
    public Figures Yesterday { get; private init; } = Figures.None;

    /// <summary>The same day last week, until this time of the day.</summary>
    public Figures LastWeek { get; private init; } = Figures.None;

    /// <summary>Messages in the hours of both days.</summary>
    public DayCurves Messages { get; private init; } = DayCurves.None;

    /// <summary>Handoffs in the hours of both days.</summary>
    public DayCurves Handoffs { get; private init; } = DayCurves.None;

    /// <summary>What customers write about.</summary>
    public ImmutableArray<Topic> Topics { get; private init; } = [];

    /// <summary>What somebody should look at.</summary>
    public ImmutableArray<Attention> Attentions { get; private init; } = [];

    /// <summary>Asks again. The hours of days that are over stay as they are.</summary>
    public static async Task<BoardSeldom> TakeAsync(
        BoardReader reader, string tenant, BoardSeldom before, DateTimeOffset day, DateTimeOffset now)
    {
        var (messages, handoffs) = (before.Messages, before.Handoffs);
        if (before.Day != day)
        {
            var hour = TimeSpan.FromHours(1);
            var yesterday = await reader.CountAsync(tenant, day.AddDays(-1), day, hour, HoursOfDay);
            var lastWeek = await reader.CountAsync(tenant, day.AddDays(-7), day.AddDays(-6), hour, HoursOfDay);
            messages = new DayCurves([], yesterday[BoardMetric.Messages], lastWeek[BoardMetric.Messages]);
            handoffs = new DayCurves([], yesterday[BoardMetric.Handoffs], lastWeek[BoardMetric.Handoffs]);
        }

        return new BoardSeldom
        {
            At = now,
            Day = day,
            Yesterday = await reader.TotalsAsync(tenant, day.AddDays(-1), now.AddDays(-1)),
            LastWeek = await reader.TotalsAsync(tenant, day.AddDays(-7), now.AddDays(-7)),
            Messages = messages,
            Handoffs = handoffs,
            Topics = await TopicsAsync(reader, tenant, day, now),
            Attentions =
            [
                .. await reader.AnomaliesAsync(tenant),
                .. await reader.DeadLettersAsync(tenant),
                .. await reader.QualityAsync(tenant),
            ],
        };
    }

    private static async Task<ImmutableArray<Topic>> TopicsAsync(BoardReader reader, string tenant, DateTimeOffset day, DateTimeOffset now)
    {
        var today = await reader.IntentsAsync(tenant, day, now);
        var lastWeek = await reader.IntentsAsync(tenant, day.AddDays(-7), now.AddDays(-7));
        return
        [
            .. today.OrderByDescending(intent => intent.Value).ThenBy(intent => intent.Key, StringComparer.Ordinal).Take(MostTopics)
                .Select(intent => new Topic(intent.Key, intent.Value, lastWeek.GetValueOrDefault(intent.Key))),
        ];
    }
}
