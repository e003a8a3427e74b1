using System.Globalization;

namespace CustomerService.Channels.Meta;

/// <summary>
/// How long after a customer wrote a business may write what it likes: 24 hours on all of Meta's channels, and a person for seven days on
/// Messenger and Instagram where Meta allows the account that. Pure.
/// </summary>
internal static class ServiceWindow
{
    private static readonly TimeSpan Standard = TimeSpan.FromHours(24);
    private static readonly TimeSpan ForPeople = TimeSpan.FromDays(7);

    /// <summary>Whether it is over; false where nobody knows when the customer wrote.</summary>
    public static bool IsOver(OutboundMessage message, DateTimeOffset now) => now - message.CustomerWroteAt > Standard;

    /// <summary>Whether it is over for people as well.</summary>
    public static bool IsOverForPeople(OutboundMessage message, DateTimeOffset now) => now - message.CustomerWroteAt > ForPeople;

    /// <summary>Why nothing is sent, and what helps.</summary>
    /// <param name="message">A message whose window is over.</param>
    /// <param name="cure">What helps.</param>
    public static SendResult Refusal(OutboundMessage message, string cure) => new(
        SendOutcome.Rejected,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the customer wrote last at {message.CustomerWroteAt:yyyy-MM-dd'T'HH:mm'Z'}, more than 24 hours ago: {cure}"));
}
