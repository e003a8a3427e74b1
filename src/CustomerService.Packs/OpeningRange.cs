using System.Globalization;

namespace CustomerService.Packs;

/// <summary>From when to when people are there on a day, by the clock on the wall.</summary>
/// <param name="Opens">Time since midnight, in whole minutes; included.</param>
/// <param name="Closes">
/// Time since midnight, in whole minutes, later than <paramref name="Opens"/> and at most 24 hours; not included.
/// </param>
public sealed record OpeningRange(TimeSpan Opens, TimeSpan Closes)
{
    /// <summary>The range as packs write it: <c>09:00-18:00</c>.</summary>
    public override string ToString() => $"{Text(Opens)}-{Text(Closes)}";

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}");
}
