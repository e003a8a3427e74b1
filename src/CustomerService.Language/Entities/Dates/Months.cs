namespace CustomerService.Language.Entities.Dates;

/// <summary>Names of months and days of the week, whole and shortened.</summary>
internal static class Months
{
    private static readonly string[] Names = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>1 to 12, or 0.</summary>
    public static int Month(string word) => 1 + Find(Names, word, 3);

    /// <summary>The day of the week, or null. "sun" and "sat" are words of their own and not taken.</summary>
    public static DayOfWeek? Day(string word) => word is "sun" or "sat" || Find(Days, word, 3) is not (>= 0 and var day) ? null : (DayOfWeek)day;

    private static int Find(string[] names, string word, int shortest)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (word == names[i] || (word.Length >= shortest && word.Length <= 5 && names[i].StartsWith(word, StringComparison.Ordinal)))
            {
                return i;
            }
        }

        return -1;
    }
}
