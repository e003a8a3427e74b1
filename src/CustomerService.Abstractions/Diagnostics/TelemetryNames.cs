namespace CustomerService.Diagnostics;

/// <summary>Names of what this product measures and traces, so that dashboards need no magic strings.</summary>
public static class TelemetryNames
{
    /// <summary>The meter of conversations, customers and models.</summary>
    public const string Meter = "CustomerService";

    /// <summary>The activity source of conversations, customers and models.</summary>
    public const string Source = "CustomerService";

    /// <summary>Counter: conversations read from the store.</summary>
    public const string ConversationsLoaded = "customerservice.conversations.loaded";

    /// <summary>Counter: messages refused with 429.</summary>
    public const string MessagesRefused = "customerservice.messages.refused";

    /// <summary>Counter: redelivered messages recognised.</summary>
    public const string Duplicates = "customerservice.messages.duplicates";

    /// <summary>Counter: activations that lost their right to write.</summary>
    public const string FencesLost = "customerservice.fences.lost";

    /// <summary>Counter: announcements of events dropped.</summary>
    public const string EventsDropped = "customerservice.events.dropped";

    /// <summary>Counter: attempts to send; tags <c>channel</c>, <c>outcome</c>.</summary>
    public const string Sends = "customerservice.outbox.sends";

    /// <summary>Histogram, seconds: receipt to commit; tag <c>policy</c>.</summary>
    public const string TurnDuration = "customerservice.turn.duration";

    /// <summary>Histogram, seconds: commits.</summary>
    public const string CommitDuration = "customerservice.commit.duration";
}
