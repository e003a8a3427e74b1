using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using CustomerService.Customers;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Packs.Text;

namespace CustomerService.Grains.Verification;

/// <summary>What customers say of who they are, and codes that they give back, in all languages at once. Pure.</summary>
internal static partial class VerificationText
{
    private const int LongestCode = 60;
    private const int LongestClaim = 400;

    private static readonly Dictionary<string, string[]> Lists = WordingFile.Lines("verification.txt")
        .Select(line => line.Split(':', 2)).ToDictionary(cells => cells[0], cells => cells[1].Split('|'), StringComparer.Ordinal);

    private static readonly PhraseTable<bool> Claims = Table("claim");
    private static readonly PhraseTable<bool> Again = Table("again");
    private static readonly FrozenSet<string> Fill = Lists["code"].ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The six digits of a message that says no more than that they are a code; null for any other message.</summary>
    public static string? CodeIn(string text)
    {
        if (text.Length > LongestCode || Code().Match(Plain(text)) is not { Success: true } match)
        {
            return null;
        }

        var words = Word().Matches(match.Groups["before"].Value + " " + match.Groups["after"].Value);
        return words.All(word => Fill.Contains(word.Value)) ? match.Groups["first"].Value + match.Groups["second"].Value : null;
    }

    /// <summary>The address of a message that says whose it is and nothing else: "I am ada@example.org".</summary>
    public static (string Address, bool IsEmail)? ClaimIn(string text)
    {
        if (text.Length > LongestClaim)
        {
            return null;
        }

        if (EmailAddress.TryFind(text, out var email))
        {
            return Claims.TryFind(text.Replace(email, " ", StringComparison.Ordinal), out _) ? (email, true) : null;
        }

        return Number().Match(Plain(text)) is { Success: true } number
            && Claims.TryFind(Plain(text).Remove(number.Index, number.Length), out _) ? (number.Value, false) : null;
    }

    /// <summary>Whether a message asks for another code, and for nothing else.</summary>
    public static bool AsksAgain(string text) => Again.TryFind(text, out _);

    private static PhraseTable<bool> Table(string list) =>
        new(Lists[list].Select(phrase => KeyValuePair.Create(phrase, true)), spaced: true);

    /// <summary>Digits of any script as ours.</summary>
    private static string Plain(string text)
    {
        if (!text.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c);
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"^(?<before>[^0-9]*)(?<first>[0-9]{3})[ -]?(?<second>[0-9]{3})(?<after>[^0-9]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"(\+|\b00)[0-9][0-9 ()/.-]{5,22}[0-9]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
