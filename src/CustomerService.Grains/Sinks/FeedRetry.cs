namespace CustomerService.Grains.Sinks;

/// <summary>An event that was refused, or is to be delivered again.</summary>
/// <param name="Shard">Where it is in the feed.</param>
/// <param name="Position">Its position there.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried again.</param>
internal sealed record FeedRetry(int Shard, long Position, int Attempts, DateTimeOffset NextAt);
