using System.Globalization;

namespace CustomerService.Channels.Providers;

/// <summary>The time that a request was signed with: what is signed longer ago may be somebody's recording.</summary>
internal static class SignedTime
{
    /// <summary>So long before or after, as clocks differ, a request is taken.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <summary>Whether a time in seconds since 1970 is near enough to when the request came.</summary>
    public static bool IsFresh(string timestamp, DateTimeOffset at) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && (at - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Freshness;
}
