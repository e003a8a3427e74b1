using System.Globalization;

namespace CustomerService.WebConsole.Reports;

/// <summary>A stretch of time, in whole days of UTC; one that reaches until now ends now.</summary>
/// <param name="Key">What an address calls it; null for one from a day to another.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Until before when.</param>
internal sealed record Stretch(string? Key, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Where nobody chose.</summary>
    public const string Usual = "28d";

    private const int DaysOfWeek = 7;
    private const int MostDays = 800;
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>Those that go along with time, and what people call them.</summary>
    public static IReadOnlyList<(string Key, string Label)> Named { get; } =
    [
        ("today", "Today"), ("yesterday", "Yesterday"), ("7d", "Last 7 days"), ("28d", "Last 28 days"), ("90d", "Last 90 days"),
        ("week", "This week"), ("last-week", "Last week"), ("month", "This month"), ("last-month", "Last month"),
    ];

    /// <summary>The last day of it.</summary>
    public DateTimeOffset Last => MidnightOf(To.AddTicks(-1));

    /// <summary>How many days it touches.</summary>
    public int Days => (int)(Last - From).TotalDays + 1;

    /// <summary>It in words.</summary>
    public string Says => Days == 1 ? Day(From) : $"{Day(From)} – {Day(Last)}";

    private bool IsOfMonths => Key is "month" or "last-month";

    /// <summary>The stretch before it: as many days, or the month before, until the same time.</summary>
    public Stretch Before() => IsOfMonths ? new(null, From.AddMonths(-1), To.AddMonths(-1)) : Shifted(Days);

    /// <summary>The same days of the week before it: as many whole weeks earlier as it takes.</summary>
    public Stretch Weeks() => Shifted((Days + DaysOfWeek - 1) / DaysOfWeek * DaysOfWeek);

    /// <summary>One that goes along with time.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null where there is none of that name.</returns>
    public static Stretch? Of(string key, DateTimeOffset now)
    {
        var today = MidnightOf(now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        var month = today.AddDays(1 - today.Day);
        var until = now > today ? now : today.AddTicks(TimeSpan.TicksPerMillisecond);
        return key switch
        {
            "today" => new(key, today, until),
            "yesterday" => new(key, today.AddDays(-1), today),
            "7d" => new(key, today.AddDays(-6), until),
            "28d" => new(key, today.AddDays(-27), until),
            "90d" => new(key, today.AddDays(-89), until),
            "week" => new(key, monday, until),
            "last-week" => new(key, monday.AddDays(-DaysOfWeek), monday),
            "month" => new(key, month, until),
            "last-month" => new(key, month.AddMonths(-1), month),
            _ => null,
        };
    }

    /// <summary>One from a day to another, that day included.</summary>
    /// <param name="from">The first day, as in <c>2026-11-30</c>.</param>
    /// <param name="to">The last day.</param>
    /// <param name="now">The time, where it ends at the latest.</param>
    /// <param name="problem">What is wrong with them, in a line.</param>
    public static Stretch? Between(string? from, string? to, DateTimeOffset now, out string? problem)
    {
        problem = null;
        var (isFirst, isLast) = (TryDay(from, out var first), TryDay(to, out var last));
        if (!isFirst || !isLast)
        {
            problem = "Days are written like 2026-11-30: both the first and the last.";
        }
        else if (first > last)
        {
            problem = "The first day is after the last.";
        }
        else if (first < Earliest || StartOf(first) >= now)
        {
            problem = "There are no figures of that time.";
        }
        else if (last.DayNumber - first.DayNumber >= MostDays)
        {
            problem = $"That is more than {MostDays} days.";
        }

        if (problem is not null)
        {
            return null;
        }

        var end = StartOf(last) + TimeSpan.FromDays(1);
        return new(null, StartOf(first), end < now ? end : now);
    }

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static DateTimeOffset MidnightOf(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    private static string Day(DateTimeOffset day) => day.UtcDateTime.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    private Stretch Shifted(int days) => new(null, From.AddDays(-days), To.AddDays(-days));
}
