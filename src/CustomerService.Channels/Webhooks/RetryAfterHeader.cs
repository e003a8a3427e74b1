using System.Globalization;
using System.Net.Http.Headers;

namespace CustomerService.Channels.Webhooks;

/// <summary>
/// Reads <c>Retry-After</c> as endpoints write it: seconds of any length, fractions, or a date. The framework's own reader drops what does
/// not fit 31 bits.
/// </summary>
internal static class RetryAfterHeader
{
    private const string Name = "Retry-After";
    private const int LongestSeconds = 9;

    /// <summary>
    /// How long the endpoint wants to be left alone, at most <paramref name="most"/>; null where it does not say. Of several, the longest.
    /// </summary>
    internal static TimeSpan? Read(HttpResponseMessage response, TimeSpan most, DateTimeOffset now)
    {
        if (!response.Headers.NonValidated.TryGetValues(Name, out var values))
        {
            return null;
        }

        TimeSpan? longest = null;
        foreach (var value in values)
        {
            if (Parse(value.Trim(), now) is { } wait && (longest is null || wait > longest))
            {
                longest = wait;
            }
        }

        return longest > most ? most : longest;
    }

    private static TimeSpan? Parse(string value, DateTimeOffset now)
    {
        var point = value.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? value : value[..point]).TrimStart('0');
        if (
            value.Length > 0
                && char.IsAsciiDigit(value[0])
                && whole.All(char.IsAsciiDigit)
                && (point < 0 || value.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') < 0))
        {
            // Longer than anybody waits, however long it is exactly.
            return whole.Length > LongestSeconds
                ? TimeSpan.MaxValue
                : TimeSpan.FromSeconds(long.Parse("0" + whole, CultureInfo.InvariantCulture) + (point < 0 ? 0 : 1));
        }

        return RetryConditionHeaderValue.TryParse(value, out var parsed) && parsed.Date is { } date
            ? date > now ? date - now : TimeSpan.Zero
            : null;
    }
}
