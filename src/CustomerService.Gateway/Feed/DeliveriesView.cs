using System.Collections.Immutable;
using CustomerService.Feed;

namespace CustomerService.Gateway.Feed;

/// <summary>How an account fares that events are brought to.</summary>
internal sealed record DeliveriesView
{
    /// <summary>How far it has come: a cursor of the feed.</summary>
    public required string Cursor { get; init; }

    /// <summary>Events that were refused and are tried again.</summary>
    public required int Retrying { get; init; }

    /// <summary>Events delivered since it was set up.</summary>
    public required long Delivered { get; init; }

    /// <summary>Events given up after three days.</summary>
    public required long GivenUp { get; init; }

    /// <summary>Until when nothing is tried, because the other end takes nothing; null while it does.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Why.</summary>
    public string? Problem { get; init; }

    /// <summary>The newest attempts, the newest first.</summary>
    public required ImmutableArray<DeliveryView> Attempts { get; init; }

    public static DeliveriesView From(FeedSinkStatus status) => new()
    {
        Cursor = status.Cursor,
        Retrying = status.Retrying,
        Delivered = status.Delivered,
        GivenUp = status.GivenUp,
        PausedUntil = status.PausedUntil,
        Problem = status.Problem,
        Attempts = [.. status.Attempts.Select(DeliveryView.From)],
    };
}
