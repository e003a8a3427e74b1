using System.Text.RegularExpressions;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Words that say that the digits behind them are a telephone number: "call me at", "my mobile is".</summary>
internal static partial class PhoneCue
{
    private const int Reach = 48;

    /// <summary>Whether such words stand before a place, with nothing between that says otherwise.</summary>
    public static bool Before(string text, int at)
    {
        var from = Math.Max(0, at - Reach);
        var before = text.AsSpan(from, at - from);
        return Cue().IsMatch(before) && !Other().IsMatch(before);
    }

    [GeneratedRegex(
        @"(^|[^a-z])(phone|telephone|tel|mobile|cell|cellphone|fax|whatsapp|sms|call|ring|reach|dial|callback|messages to|answering at|telefon|mobil|handy|rufnummer|anrufen|erreichbar|téléphone|teléfono|telefono)(\.?[^a-z0-9.!?\n][^0-9.!?\n]{0,24}|\.? ?)$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    [GeneratedRegex(
        @"(order|ticket|invoice|reference|case|customer|account|tracking|parcel|article|item|model|serial|bestell|rechnung|auftrag|kunden|sendung)[^0-9.!?\n]*$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
