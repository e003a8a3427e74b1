namespace CustomerService.Simulation.Shop;

/// <summary>When how many customers write, and what the shop went through in its last 90 days.</summary>
/// <param name="today">The day after them.</param>
/// <param name="zone">The shop's own time: customers write by it.</param>
internal sealed class ShopCalendar(DateOnly today, TimeZoneInfo zone)
{
    /// <summary>How many days there are before today.</summary>
    public const int Days = 90;

    private const int OutageFrom = 11;
    private const int OutageTo = 15;

    /// <summary>Conversations of each day of the week, Sunday first.</summary>
    private static readonly double[] OfWeekday = [190, 345, 315, 305, 310, 320, 240];

    /// <summary>How they spread over the hours, by weight.</summary>
    private static readonly double[] OfHour =
        [0.4, 0.2, 0.15, 0.1, 0.15, 0.3, 0.8, 1.8, 3.5, 5.5, 6.5, 6.8, 6.2, 5.8, 5.6, 5.4, 5.6, 5.8, 6.0, 6.4, 6.6, 5.4, 3.2, 1.4];

    private static readonly double WholeDay = OfHour.Sum();

    /// <summary>The first of the five days of the promotion, a Thursday.</summary>
    public DateOnly Promotion { get; } = LastBefore(today, 58, DayOfWeek.Thursday);

    /// <summary>The first of the seven days of the courier, a Monday.</summary>
    public DateOnly CourierWeek { get; } = LastBefore(today, 36, DayOfWeek.Monday);

    /// <summary>The day of the outage, a Tuesday.</summary>
    public DateOnly Outage { get; } = LastBefore(today, 16, DayOfWeek.Tuesday);

    /// <summary>What the shop goes through at a moment.</summary>
    public Circumstance At(DateTimeOffset moment)
    {
        var there = TimeZoneInfo.ConvertTime(moment, zone);
        var day = DateOnly.FromDateTime(there.DateTime);
        return day == Outage && there.Hour is >= OutageFrom and < OutageTo ? Circumstance.Outage
            : day >= CourierWeek && day < CourierWeek.AddDays(7) ? Circumstance.CourierWeek
            : day >= Promotion && day < Promotion.AddDays(5) ? Circumstance.Promotion
            : Circumstance.Usual;
    }

    /// <summary>How many conversations begin in an hour, as a rule.</summary>
    public double PerHour(DateTimeOffset moment)
    {
        var there = TimeZoneInfo.ConvertTime(moment, zone);
        return OfWeekday[(int)there.DayOfWeek] * OfHour[there.Hour] / WholeDay * At(moment).Volume;
    }

    private static DateOnly LastBefore(DateOnly today, int days, DayOfWeek weekday)
    {
        var day = today.AddDays(-days);
        return day.AddDays(-(((int)day.DayOfWeek - (int)weekday + 7) % 7));
    }
}
