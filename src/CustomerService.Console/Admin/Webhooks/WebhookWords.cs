using CustomerService.Feed;
using CustomerService.WebConsole.Acting;
using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Admin.Webhooks;

/// <summary>Says how webhooks fare.</summary>
internal static class WebhookWords
{
    /// <summary>In a few words.</summary>
    public static string Of(FeedSinkStatus? status) => status switch
    {
        null => "begins",
        { PausedUntil: { } until } => $"waits until {TimeText.Of(until)}",
        { Retrying: > 0 } => $"{FigureText.Count(status.Retrying)} tried again",
        _ => "all delivered",
    };

    /// <summary>What became of an attempt.</summary>
    public static string Of(FeedDeliveryOutcome outcome) => outcome switch
    {
        FeedDeliveryOutcome.Delivered => "delivered",
        FeedDeliveryOutcome.Refused => "refused",
        _ => "not there",
    };
}
