using System.Globalization;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Amounts with a currency before or after them, written in any of the usual ways; never a part of a longer number.</summary>
internal sealed class MoneyFinder : IEntityFinder
{
    private const decimal Greatest = 1e16m;

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var taken = 0;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                at++;
                continue;
            }

            var amount = AmountText.Read(text, at);
            if (amount.Value is { } value && Read(text, at, amount, value, taken) is var (start, end, total, currency) && total <= Greatest)
            {
                found.Add(new RecognizedEntity(
                    EntityTypes.Money, start, end - start, text[start..end],
                    string.Create(CultureInfo.InvariantCulture, $"{total:0.00} {currency}"), false, 0.95));
                taken = end;
                at = end;
            }

            at = Math.Max(at, amount.End);
        }
    }

    private static (int Start, int End, decimal Total, string Currency)? Read(
        string text, int at, AmountText amount, decimal value, int taken)
    {
        // A sign that stands at once behind digits is theirs.
        var before = Currencies.Before(text, at) is { } sign
            && sign.Start >= taken
            && !(sign.Start > 0 && char.IsAsciiDigit(text[sign.Start - 1]))
            ? sign : default((string Currency, int Start)?);
        var written = Dash(text, amount.End);
        var (factor, end) = written > amount.End ? (1, written) : Multiplier(text, amount.End);
        var behind = Currencies.Behind(text, end);
        if (before is null && behind is null)
        {
            return null;
        }

        if (
            before is null
                && at > 0
                && (char.IsLetterOrDigit(text[at - 1]) || (at > 1 && text[at - 1] is '.' or ',' && char.IsAsciiDigit(text[at - 2]))))
        {
            return null; // A part of something else.
        }

        if (behind is var (unit, close))
        {
            // "1€50", as prices are spoken.
            var joined = close < text.Length && char.IsAsciiDigit(text[close]);
            if (
                joined
                    && amount.IsWhole
                    && factor == 1
                    && before is null
                    && close + 2 <= text.Length
                    && char.IsAsciiDigit(text[close + 1])
                    && (close + 2 == text.Length || !Continues(text, close + 2)))
            {
                return (
                    at,
                    close + 2,
                    value + (decimal.Parse(text.AsSpan(close, 2), NumberStyles.None, CultureInfo.InvariantCulture) / 100),
                    unit);
            }

            if (joined && before is null)
            {
                return null;
            }

            // "$5 CAD": the code says which dollars; "$5 £6" are two amounts.
            var same = before is null || (!joined && char.IsLetter(text[close - 1]));
            if (same)
            {
                return (before?.Start ?? at, close, value * factor, unit);
            }
        }

        var cut = end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(text[end - 1]) && text[end] < '\u3000';
        return cut ? null : (before!.Value.Start, end, value * factor, before.Value.Currency);
    }

    /// <summary>A digit, or a separator with one behind: the number goes on.</summary>
    private static bool Continues(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || (text[at] is '.' or ',' or '\'' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    /// <summary>"5,-" and "5.--" have no cents.</summary>
    private static int Dash(string text, int at)
    {
        if (at + 1 >= text.Length || text[at] is not ('.' or ',') || text[at + 1] != '-')
        {
            return at;
        }

        return at + 2 < text.Length && text[at + 2] == '-' ? at + 3 : at + 2;
    }

    /// <summary>The factor behind an amount; also where it runs into the currency, as in "20 T€" and "5 TEUR".</summary>
    private static (decimal Factor, int End) Multiplier(string text, int at)
    {
        var (factor, end) = Multipliers.Read(text, at);
        if (factor != 1)
        {
            return (factor, end);
        }

        var start = at < text.Length && text[at] == ' ' ? at + 1 : at;
        var joined = start < text.Length ? text[start] switch { 'T' or 'k' => 1e3m, 'M' => 1e6m, _ => 1 } : 1;
        return joined != 1
            && start + 1 < text.Length
            && text[start + 1] != ' '
            && Currencies.Behind(text, start) is null
            && Currencies.Behind(text, start + 1) is ("EUR" or "CHF", _)
            ? (joined, start + 1)
            : (1, at);
    }
}
