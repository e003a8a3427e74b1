using System.Collections.Immutable;
using CustomerService.WebConsole.Charts;

namespace CustomerService.WebConsole.Home;

/// <summary>All that the home page and the wall show of a tenant, as of one moment.</summary>
internal sealed record BoardSnapshot
{
    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The last sixty minutes.</summary>
    public Figures LastHour { get; init; } = Figures.None;

    /// <summary>Today, until now.</summary>
    public Figures Today { get; init; } = Figures.None;

    /// <summary>Yesterday, until this time of the day.</summary>
    public Figures Yesterday { get; init; } = Figures.None;

    /// <summary>The same day last week, until this time of the day.</summary>
    public Figures LastWeek { get; init; } = Figures.None;

    /// <summary>Messages of customers in each hour of the three days; of today, until now.</summary>
    public DayCurves Messages { get; init; } = DayCurves.None;

    /// <summary>Questions for a person in each hour of the three days.</summary>
    public DayCurves Handoffs { get; init; } = DayCurves.None;

    /// <summary>Messages of customers in each of the last sixty minutes.</summary>
    public ImmutableArray<double> Minutes { get; init; } = [];

    /// <summary>What customers write about today, the most frequent first.</summary>
    public ImmutableArray<Topic> Topics { get; init; } = [];

    /// <summary>The messages as a chart: made once for all who look.</summary>
    public ChartSpec MessagesChart => field ??= DayChart.Of(Messages, At);

    /// <summary>The handoffs as a chart.</summary>
    public ChartSpec HandoffsChart => field ??= DayChart.Of(Handoffs, At);

    /// <summary>The minutes as a chart.</summary>
    public ChartSpec MinutesChart => field ??= DayChart.OfMinutes(Minutes, At);

    /// <summary>How the day goes, as a sentence.</summary>
    public string Says => field ??= DayWords.Of(this);

    /// <summary>How many customers wait for a person.</summary>
    public int Waiting { get; init; }

    /// <summary>Some of them, who has waited longest first.</summary>
    public ImmutableArray<WaitingCustomer> WaitingCustomers { get; init; } = [];

    /// <summary>What somebody should look at, the most urgent first.</summary>
    public ImmutableArray<Attention> Attentions { get; init; } = [];

    /// <summary>Why these are older than they should be; null while they are not.</summary>
    public string? Problem { get; init; }
}
