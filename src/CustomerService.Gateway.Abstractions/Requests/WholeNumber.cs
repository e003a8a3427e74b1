using System.Globalization;

namespace CustomerService.Gateway.Requests;

/// <summary>Numbers as the API writes them: digits and nothing else. The framework's readers let signs, spaces or NULs pass.</summary>
internal static class WholeNumber
{
    private const int MostDigits = 18;

    public static bool TryRead(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text.Length is > 0 and <= MostDigits
            && text.IndexOfAnyExceptInRange('0', '9') < 0
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
