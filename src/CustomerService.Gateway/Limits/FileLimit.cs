using System.Globalization;

namespace CustomerService.Gateway.Limits;

/// <summary>How many files this process may have open; every connection is one.</summary>
internal static class FileLimit
{
    private const int WhereUnknown = 8_192;
    private const string Line = "Max open files";

    public static int Read()
    {
        try
        {
            // The runtime has raised the soft limit to the hard one by now.
            return Parse(File.Exists("/proc/self/limits") ? File.ReadAllLines("/proc/self/limits") : []);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return WhereUnknown;
        }
    }

    internal static int Parse(string[] limits)
    {
        foreach (var line in limits)
        {
            if (line.StartsWith(Line, StringComparison.Ordinal)
                && line[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..])
            {
                return soft == "unlimited" ? int.MaxValue
                    : long.TryParse(
                        soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? (int)Math.Min(files, int.MaxValue)
                    : WhereUnknown;
            }
        }

        return WhereUnknown;
    }
}
