namespace CustomerService.Channels.Mail;

/// <summary>Lines of calendars and contacts (RFC 5545, RFC 6350): a name, parameters, a value; long ones are folded.</summary>
internal static class MailLines
{
    private const int Most = 5_000;

    /// <summary>Upper-case name, parameters, and the value.</summary>
    public static IEnumerable<(string Name, string Parameters, string Value)> Of(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Take(Most))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0 && lines[^1].Length < 10_000)
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                continue;
            }

            var head = line[..colon];
            var end = head.IndexOf(';', StringComparison.Ordinal);
            var name = (end < 0 ? head : head[..end]).Trim().ToUpperInvariant();
            yield return (name[(name.LastIndexOf('.') + 1)..], end < 0 ? "" : head[(end + 1)..], Unescaped(line[(colon + 1)..]));
        }
    }

    private static string Unescaped(string value) => value
        .Replace("\\n", " ", StringComparison.OrdinalIgnoreCase)
        .Replace("\\,", ",", StringComparison.Ordinal)
        .Replace("\\;", ";", StringComparison.Ordinal)
        .Trim();
}
