namespace CustomerService.Feed;

/// <summary>What became of an event on its way to a sink.</summary>
public enum FeedDeliveryOutcome
{
    /// <summary>The other end has it.</summary>
    Delivered,

    /// <summary>The other end answered, and did not take it: it is tried again by itself, and the others go on.</summary>
    Refused,

    /// <summary>The other end takes nothing now: all wait.</summary>
    Away,
}
