using System.Text.RegularExpressions;

namespace CustomerService.Channels.Slack;

/// <summary>
/// Slack's own writing of text (<see href="https://docs.slack.dev/messaging/formatting-message-text"/>): three signs are escaped, and what
/// stands in angle brackets is a person, a channel or a link.
/// </summary>
internal static partial class SlackText
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>What people read: links as address and words, people and channels by their name where it is there.</summary>
    public static string Read(string text) => Bracket().Replace(text, Of)
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal)
        .Trim();

    private static string Of(Match match)
    {
        var what = match.Groups["what"].Value;
        var label = match.Groups["label"].Value;
        return what[0] switch
        {
            '@' => label.Length > 0 ? $"@{label}" : "",
            '#' => label.Length > 0 ? $"#{label}" : what,
            '!' => label,
            _ => label.Length > 0 && label != what && !what.EndsWith(label, StringComparison.Ordinal) ? $"{label} ({what})" : what,
        };
    }

    [GeneratedRegex("<(?<what>[^<>|]+)(\\|(?<label>[^<>]*))?>", RegexOptions.NonBacktracking)]
    private static partial Regex Bracket();
}
