using System.Text.Json.Serialization;
using CustomerService.Feed;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Feed;

/// <summary>An attempt to bring an event somewhere.</summary>
internal sealed record DeliveryView
{
    /// <summary>The event.</summary>
    public required string EventId { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was tried.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>1 for the first time; 0 where it was given up without one.</summary>
    public required int Attempt { get; init; }

    /// <summary>What became of it.</summary>
    [JsonConverter(typeof(CamelCaseEnum<FeedDeliveryOutcome>))]
    public required FeedDeliveryOutcome Outcome { get; init; }

    /// <summary>In words an operator understands.</summary>
    public required string Detail { get; init; }

    /// <summary>When it is tried again; null for never.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Where it is in the feed: what redelivery names.</summary>
    public required int Shard { get; init; }

    /// <summary>Its position there.</summary>
    public required long Position { get; init; }

    public static DeliveryView From(FeedAttempt attempt) => new()
    {
        EventId = attempt.EventId,
        Kind = attempt.Kind,
        At = attempt.At,
        Attempt = attempt.Attempt,
        Outcome = attempt.Outcome,
        Detail = attempt.Detail,
        NextAt = attempt.NextAt,
        Shard = attempt.Shard,
        Position = attempt.Position,
    };
}
