namespace CustomerService.Channels.Mail;

/// <summary>Says what an appointment in a mail is.</summary>
internal static class MailCalendar
{
    private const int Longest = 200;

    public static string Say(string text)
    {
        string? method = null, summary = null, start = null, end = null, place = null;
        var inEvent = false;
        foreach (var (name, parameters, value) in MailLines.Of(text))
        {
            switch (name)
            {
                case "BEGIN":
                    inEvent |= value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase);
                    break;
                case "METHOD":
                    method ??= value;
                    break;
                case "SUMMARY" when inEvent:
                    summary ??= value;
                    break;
                case "DTSTART" when inEvent:
                    start ??= TimeOf(value, parameters);
                    break;
                case "DTEND" when inEvent:
                    end ??= TimeOf(value, "");
                    break;
                case "LOCATION" when inEvent:
                    place ??= value;
                    break;
            }
        }

        var time = end is null ? start : $"{start} – {end}";
        var said = string.Join(", ", new[] { summary, time, place }.Where(each => !string.IsNullOrWhiteSpace(each)));
        return $"[calendar{(method is null ? "" : $" {MailText.Line(method, 20)}")}: {MailText.Line(said, 3 * Longest) ?? "…"}]";
    }

    /// <summary><c>20261201T100000Z</c> as people read it.</summary>
    private static string TimeOf(string value, string parameters)
    {
        if (value.Length < 8 || !value.AsSpan(0, 8).ContainsOnlyDigits())
        {
            return value;
        }

        var time = value.Length >= 13 && value[8] == 'T' && value.AsSpan(9, 4).ContainsOnlyDigits() ? $" {value[9..11]}:{value[11..13]}" : "";
        var zone = value.EndsWith('Z') ? " UTC"
            : parameters.Split(';').FirstOrDefault(each => each.StartsWith("TZID=", StringComparison.OrdinalIgnoreCase)) is { } id ? $" {id[5..].Trim('"')}" : "";
        return $"{value[..4]}-{value[4..6]}-{value[6..8]}{time}{zone}";
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
