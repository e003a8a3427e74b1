namespace CustomerService.Feed;

/// <summary>
/// What an event of the feed says: one record for each kind. Fields are only ever added, with defaults.
/// </summary>
public abstract record FeedData
{
    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public sealed override string ToString() => GetType().Name;
}
