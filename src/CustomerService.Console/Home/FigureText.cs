using System.Globalization;

namespace CustomerService.WebConsole.Home;

/// <summary>Figures as people read them.</summary>
internal static class FigureText
{
    /// <summary>What stands where there was nothing to measure.</summary>
    public const string Nothing = "–";

    private const double MillisecondsOfSecond = 1000;
    private const double SecondsOfMinute = 60;
    private const double SecondsOfHour = 3600;

    /// <summary>A figure.</summary>
    public static string Of(double? value, FigureUnit unit) => value is not { } number ? Nothing : unit switch
    {
        FigureUnit.Count => Count(number),
        FigureUnit.Share => $"{(100 * number).ToString("0.#", CultureInfo.InvariantCulture)} %",
        FigureUnit.Number => number.ToString("0.##", CultureInfo.InvariantCulture),
        FigureUnit.Milliseconds => Duration(number / MillisecondsOfSecond),
        _ => Duration(number),
    };

    /// <summary>How a figure differs from an earlier one; null where nothing can be said.</summary>
    public static string? Change(double? now, double? before, FigureUnit unit)
    {
        if (now is not { } value || before is not { } earlier)
        {
            return null;
        }

        if (unit == FigureUnit.Share)
        {
            var points = 100 * (value - earlier);
            return Math.Abs(points) < 0.05 ? "same" : $"{Signed(points, "0.#")} pt";
        }

        if (unit == FigureUnit.Number)
        {
            return Math.Abs(value - earlier) < 0.005 ? "same" : Signed(value - earlier, "0.##");
        }

        if (earlier == 0)
        {
            return value == 0 ? "same" : "new";
        }

        var percent = 100 * (value - earlier) / earlier;
        return Math.Abs(percent) < 0.5 ? "same" : $"{Signed(percent, "#,0")} %";
    }

    /// <summary>A number of things.</summary>
    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A length of time, to two figures.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 1 => $"{(1000 * seconds).ToString("0", CultureInfo.InvariantCulture)} ms",
        < 10 => $"{seconds.ToString("0.#", CultureInfo.InvariantCulture)} s",
        < 2 * SecondsOfMinute => $"{seconds.ToString("0", CultureInfo.InvariantCulture)} s",
        < 2 * SecondsOfHour => $"{(seconds / SecondsOfMinute).ToString("0", CultureInfo.InvariantCulture)} min",
        _ => $"{(seconds / SecondsOfHour).ToString("0.#", CultureInfo.InvariantCulture)} h",
    };

    /// <summary>A time of the day.</summary>
    public static string Time(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:HH:mm} UTC");

    private static string Signed(double value, string format) =>
        (value < 0 ? "−" : "+") + Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
}
