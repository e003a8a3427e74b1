using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Voice;

/// <summary>
/// Makes of messages what the ear can take: sentences without links and signs, numbers and codes figure by figure. All of a voice
/// channel's answers go through here. Pure.
/// </summary>
internal static partial class SpokenText
{
    /// <summary>From so many figures on a number is an order's or a telephone's, and nobody says thousands of it.</summary>
    private const int LongNumber = 5;

    private const int ShortCode = 4;

    private static readonly string[] Currencies = ["EUR", "USD", "GBP", "CHF", "dollar", "pound"];

    /// <summary>What is said, with all that a message holds beside its text, but for what may be chosen.</summary>
    public static string Of(TranscriptMessage message)
    {
        var text = Of(ContentText.Of(Plain(message.Text, message.Format), message.Content?.Shown ?? [], []));
        return message is { From: Speaker.Agent, AuthorName: { Length: > 0 } name } ? $"{Of(name)} {text}" : text;
    }

    /// <summary>What may be chosen, as keys to press.</summary>
    public static string Keys(IReadOnlyList<Choice> choices, VoiceWords words) => string.Join(' ', choices.Select((choice, index) =>
        string.Format(CultureInfo.InvariantCulture, words.Press, index + 1, Unended(Of(choice.Title)))));

    /// <summary>What may be chosen, as words to say.</summary>
    public static string Words(IReadOnlyList<Choice> choices, VoiceWords words) => choices.Count == 0
        ? ""
        : string.Format(CultureInfo.InvariantCulture, words.Say, string.Join("; ", choices.Select(choice => Unended(Of(choice.Title)))));

    /// <summary>A plain text for the ear.</summary>
    public static string Of(string text)
    {
        var linked = Link().Replace(text, static match => HostOf(match.Value));
        var sentences = new StringBuilder();
        foreach (var line in linked.Split('\n'))
        {
            var spelled = Code().Replace(line, match => IsSpelled(match.Value, line, match.Index) ? Spelled(match.Value) : match.Value);
            var said = Blank().Replace(Visible(spelled), " ").Trim();
            if (said.Length > 0)
            {
                sentences.Append(sentences.Length > 0 ? " " : "").Append(said).Append(char.IsLetterOrDigit(said[^1]) ? "." : "");
            }
        }

        return sentences.ToString();
    }

    private static string Unended(string said) => said.TrimEnd('.');

    private static string Plain(string text, MessageFormat format)
    {
        var plain = MarkdownLink().Replace(text, "${title}");
        return format == MessageFormat.Markdown ? MarkdownSign().Replace(plain, " ") : plain;
    }

    /// <summary>Where a link leads, as far as it can be said.</summary>
    private static string HostOf(string link)
    {
        var address = link.TrimEnd('.', ',', ';', ':', '!', '?', ')');
        var host = Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : $"https://{address}", UriKind.Absolute, out var url)
            ? url.Host
            : "";
        return (host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host) + link[address.Length..];
    }

    private static bool IsSpelled(string code, string line, int at)
    {
        if (IsoDate().IsMatch(code))
        {
            return false;
        }

        return code.All(c => char.IsAsciiDigit(c) || c == '-')
            ? code.Split('-').Any(group => group.Length >= LongNumber) && !IsAmount(line.AsSpan(0, at), line.AsSpan(at + code.Length))
            : code.Length >= ShortCode && code.Count(char.IsAsciiDigit) >= 2 && !code.Any(char.IsAsciiLetterLower);
    }

    /// <summary>Figures that a point divides, or that stand beside a sign of money.</summary>
    private static bool IsAmount(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        before is [.., >= '0' and <= '9', '.' or ','] || after is ['.' or ',', >= '0' and <= '9', ..]
            || IsMoney(before.TrimEnd() is [.., var left] ? left : ' ') || IsMoney(after.TrimStart() is [var right, ..] ? right : ' ')
            || IsCurrency(after.TrimStart());

    private static bool IsMoney(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    private static bool IsCurrency(ReadOnlySpan<char> after)
    {
        foreach (var name in Currencies)
        {
            if (after.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Spelled(string code)
    {
        var all = new StringBuilder();
        foreach (var c in code)
        {
            all.Append(c == '-' ? "," : all.Length > 0 ? $" {c}" : c.ToString());
        }

        return all.ToString();
    }

    /// <summary>Without pictures and signs that a voice would name.</summary>
    private static string Visible(string text)
    {
        var all = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSilent = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
                or UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.Surrogate;
            all.Append(isSilent || rune.Value is 0x2022 or 0xFE0F or 0x20E3 ? " " : rune.ToString());
        }

        return all.ToString();
    }

    [GeneratedRegex(@"!?\[(?<title>[^\]]*)\]\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"[*_`~#>|]+", RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownSign();

    [GeneratedRegex(@"(https?://|www\.)[^\s<>""]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex IsoDate();
}
