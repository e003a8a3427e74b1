using System.Globalization;

namespace CustomerService.WebConsole.Home;

/// <summary>Says in a sentence how the day goes.</summary>
internal static class DayWords
{
    private const double MuchAtOnce = 0.05;

    /// <param name="board">The board.</param>
    public static string Of(BoardSnapshot board)
    {
        var now = board.Today["conversations_opened"] ?? 0;
        if (now == 0)
        {
            return "Nobody has written yet today.";
        }

        var count = now == 1 ? "One conversation" : $"{FigureText.Count(now)} conversations";
        var weekday = board.At.UtcDateTime.ToString("dddd", CultureInfo.InvariantCulture);
        var beside = board.LastWeek["conversations_opened"] is { } before and > 0
            ? Beside((now - before) / before, weekday)
            : board.Yesterday["conversations_opened"] is { } yesterday and > 0 ? Beside((now - yesterday) / yesterday, null) : "";
        var alone = board.Today["automation_rate"] is { } rate
            ? $" The assistant resolved {FigureText.Of(rate, FigureUnit.Share)} of the finished ones alone."
            : "";
        return $"{count} so far today{beside}.{alone}";
    }

    private static string Beside(double change, string? weekday)
    {
        var day = weekday is null ? "yesterday" : $"last {weekday}";
        var percent = FigureText.Count(Math.Abs(100 * change));
        return change switch
        {
            > MuchAtOnce => $", {percent} % more than {day} by this time",
            < -MuchAtOnce => $", {percent} % fewer than {day} by this time",
            _ => $", as many as {day} by this time",
        };
    }
}
