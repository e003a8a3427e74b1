namespace CustomerService.WebConsole.Home;

/// <summary>What of a board is no count, and is asked for less often: it reads whole conversations.</summary>
internal sealed record BoardRates
{
    /// <summary>It was never asked for.</summary>
    public static BoardRates Never { get; } = new();

    /// <summary>When it was.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Those of the last hour.</summary>
    public Figures LastHour { get; private init; } = Figures.None;

    /// <summary>Those of today.</summary>
    public Figures Today { get; private init; } = Figures.None;

    /// <summary>Asks for it.</summary>
    public static async Task<BoardRates> TakeAsync(BoardReader reader, string tenant, DateTimeOffset day, DateTimeOffset now) => new()
    {
        At = now,
        LastHour = await reader.RatesAsync(tenant, now.AddHours(-1), now),
        Today = await reader.RatesAsync(tenant, day, now),
    };
}
