using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;

namespace CustomerService.Channels.Providers;

/// <summary>So many messages a time, of which some may go at once.</summary>
/// <param name="Messages">How many.</param>
/// <param name="Per">In which time.</param>
/// <param name="Burst">How many of them may go at once, borrowed from the time after.</param>
internal sealed partial record Rate(int Messages, TimeSpan Per, int Burst)
{
    /// <summary>How a rate is written: <c>80/s</c>, <c>10/min burst 45</c>; <c>none</c> for no limit.</summary>
    public const string Must =
        "must be a rate such as 80/s, 20/min or 10/min burst 45 (s, min or h; burst is how many may go at once), or none for no limit.";

    private const int UsualBurst = 8;

    [GeneratedRegex("^(none|(?<n>[1-9][0-9]{0,5})/(?<per>s|min|h)( burst (?<burst>[1-9][0-9]{0,4}))?)$", RegexOptions.NonBacktracking)]
    public static partial Regex Form();

    /// <summary>Reads what <see cref="Form"/> allows; null for <c>none</c>.</summary>
    /// <returns>False where it is something else.</returns>
    public static bool TryParse(string text, out Rate? rate)
    {
        rate = null;
        var match = Form().Match(text);
        if (match.Success && match.Groups["n"].Success)
        {
            var messages = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            rate = match.Groups["burst"] is { Success: true } burst
                ? new Rate(messages, PerOf(match), int.Parse(burst.ValueSpan, CultureInfo.InvariantCulture))
                : Of(messages, PerOf(match));
        }

        return match.Success;
    }

    /// <summary>A rate of which an eighth may go at once: a bucket lets through what it holds and what flows in.</summary>
    public static Rate Of(int messages, TimeSpan per) => new(messages, per, Math.Max(1, messages / UsualBurst));

    /// <summary>The same, as a bucket.</summary>
    public TokenBucketRateLimiterOptions ToBucket() => new()
    {
        TokenLimit = Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = Per / Messages,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Messages}/{(Per.TotalSeconds < 2 ? "s" : Per.TotalMinutes < 2 ? "min" : "h")}{(Burst == Of(Messages, Per).Burst ? "" : $" burst {Burst}")}");

    private static TimeSpan PerOf(Match match) => match.Groups["per"].Value switch
    {
        "s" => TimeSpan.FromSeconds(1),
        "min" => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromHours(1),
    };
}
