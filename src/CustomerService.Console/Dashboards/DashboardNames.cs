using System.Globalization;
using System.Text;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Makes what an address calls a dashboard of its title.</summary>
internal static class DashboardNames
{
    private const int Longest = 48;

    /// <param name="title">The title.</param>
    /// <param name="number">Which try it is: the first has no number.</param>
    public static string Of(string title, int number)
    {
        var name = new StringBuilder();
        foreach (var c in title)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(char.ToLowerInvariant(c));
            }
            else if (name.Length > 0 && name[^1] != '-' && !char.IsLetterOrDigit(c))
            {
                name.Append('-');
            }

            if (name.Length >= Longest)
            {
                break;
            }
        }

        var made = name.ToString().Trim('-') is { Length: > 0 } some && some != "new" ? some : "dashboard";
        return number == 1 ? made : $"{made}-{number.ToString(CultureInfo.InvariantCulture)}";
    }
}
