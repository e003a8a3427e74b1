namespace CustomerService.Feed;

/// <summary>Something to tell in a feed that is in no journal of a conversation or customer.</summary>
/// <param name="Seq">Its number among those of its subject: from 1, without gaps.</param>
/// <param name="At">When it happened.</param>
/// <param name="Data">What happened.</param>
public sealed record FeedNews(long Seq, DateTimeOffset At, FeedData Data);
