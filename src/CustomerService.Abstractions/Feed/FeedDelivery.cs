namespace CustomerService.Feed;

/// <summary>What became of an event on its way to a sink.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Detail">In words an operator understands, without what people wrote.</param>
/// <param name="RetryAfter">For how long the other end wants to be left alone; null where it does not say.</param>
public readonly record struct FeedDelivery(FeedDeliveryOutcome Outcome, string Detail, TimeSpan? RetryAfter = null)
{
    /// <summary>The other end has it.</summary>
    public static FeedDelivery Delivered(string detail) => new(FeedDeliveryOutcome.Delivered, detail);

    /// <summary>The other end answered, and did not take it.</summary>
    public static FeedDelivery Refused(string detail, TimeSpan? retryAfter = null) => new(FeedDeliveryOutcome.Refused, detail, retryAfter);

    /// <summary>The other end takes nothing now.</summary>
    public static FeedDelivery Away(string detail, TimeSpan? retryAfter = null) => new(FeedDeliveryOutcome.Away, detail, retryAfter);
}
