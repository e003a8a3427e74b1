using System.Globalization;
using CustomerService.Conversations;
using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>Says in a sentence what happened in a conversation beside what was said and decided.</summary>
internal static class EventWords
{
    /// <summary>The sentence; null for what the transcript or a turn shows itself.</summary>
    public static string? Of(ConversationEvent happened) => happened switch
    {
        HandedOff { Waiting: true } handoff => $"A person was asked for: {handoff.Reason}{Expected(handoff.ExpectedAt)}",
        HandedOff handoff => $"{handoff.AgentName ?? handoff.AgentId ?? "A person"} joined: {handoff.Reason}",
        HandedBack back => $"The word went back to the assistant: {back.Reason}",
        ConversationClosed closed => $"Closed by {Who(closed.By)}: {closed.Reason}",
        ConversationReopened => "The customer wrote again.",
        ConversationRated rated => Rated(rated),
        ContactGiven => "The customer left an e-mail address.",
        CustomerIdentified identified => $"Proved whose it is ({identified.Proof}): {identified.CustomerId}",
        ConversationMoved moved => $"It goes on by {moved.To.Channel}.",
        ReplyWithheld withheld => $"A late answer was not sent: {withheld.Reason}",
        MessageFailed failed => $"A message could not be delivered by {failed.Channel}: {failed.Reason}",
        _ => null,
    };

    /// <summary>How far a message is.</summary>
    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Accepted => "sent",
        DeliveryState.Delivered => "delivered",
        DeliveryState.Read => "read",
        DeliveryState.Failed => "not delivered",
        _ => "waits to be sent",
    };

    /// <summary>Where a conversation is, by the API's word for it.</summary>
    public static string OfState(string state) => state switch
    {
        "open" => "Open",
        "waiting" => "Being answered",
        "waitingForAgent" => "Waits for a person",
        "handedOff" => "With a person",
        "closed" => "Closed",
        "reopened" => "Reopened",
        _ => state,
    };

    /// <summary>Where a conversation is.</summary>
    public static string OfState(ConversationStatus status) => OfState(WordOf(status));

    /// <summary>The API's word for it.</summary>
    public static string WordOf(ConversationStatus status)
    {
        var name = status.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Expected(DateTimeOffset? at) => at is { } time
        ? string.Create(CultureInfo.InvariantCulture, $" (expected from {time.UtcDateTime:d MMM}, {FigureText.Time(time)})")
        : "";

    private static string Rated(ConversationRated rated)
    {
        var before = rated.Former > 0 ? $", {rated.Former} before" : "";
        return string.IsNullOrEmpty(rated.Comment)
            ? $"The customer rated it {rated.Score} of 5{before}."
            : $"The customer rated it {rated.Score} of 5{before}: {rated.Comment}";
    }

    private static string Who(Speaker by) => by switch
    {
        Speaker.Customer => "the customer",
        Speaker.Bot => "the assistant",
        Speaker.Agent => "a person",
        _ => "the system",
    };
}
