namespace CustomerService.Feed;

/// <summary>An event and where it is in the feed.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Position">Its position there.</param>
/// <param name="Event">The event.</param>
public readonly record struct FeedPlace(int Shard, long Position, FeedEvent Event);
