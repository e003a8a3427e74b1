using System.Collections.Immutable;

namespace CustomerService.WebConsole.Home;

/// <summary>What of a board changes with every message. All of it is counts, so hours add up to a day and minutes to an hour.</summary>
internal sealed record BoardPulse
{
    private const int HoursOfDay = 24;
    private const int MinutesOfHour = 60;

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The counts of the last sixty minutes.</summary>
    public required Figures LastHour { get; init; }

    /// <summary>The counts of today.</summary>
    public required Figures Today { get; init; }

    /// <summary>Messages of customers in each hour of today that has begun.</summary>
    public required ImmutableArray<double> Messages { get; init; }

    /// <summary>Questions for a person in each hour of today that has begun.</summary>
    public required ImmutableArray<double> Handoffs { get; init; }

    /// <summary>Messages of customers in each of the last sixty minutes.</summary>
    public required ImmutableArray<double> Minutes { get; init; }

    /// <summary>How many customers wait for a person.</summary>
    public required int Waiting { get; init; }

    /// <summary>Who has waited longest, first.</summary>
    public required ImmutableArray<WaitingCustomer> WaitingCustomers { get; init; }

    /// <summary>Asks for it.</summary>
    public static async Task<BoardPulse> TakeAsync(BoardReader reader, string tenant, DateTimeOffset day, DateTimeOffset now)
    {
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var hours = await reader.CountAsync(tenant, day, now, TimeSpan.FromHours(1), Math.Min(HoursOfDay, 1 + now.Hour));
        var minutes = await reader.CountAsync(tenant, minute.AddMinutes(1 - MinutesOfHour), now, TimeSpan.FromMinutes(1), MinutesOfHour);
        var (waiting, customers) = await reader.WaitingAsync(tenant, now);
        return new BoardPulse
        {
            At = now,
            Today = Figures.SumOf(hours),
            LastHour = Figures.SumOf(minutes),
            Messages = hours[BoardMetric.Messages],
            Handoffs = hours[BoardMetric.Handoffs],
            Minutes = minutes[BoardMetric.Messages],
            Waiting = waiting,
            WaitingCustomers = customers,
        };
    }
}
