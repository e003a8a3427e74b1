namespace CustomerService.Feed;

/// <summary>What accounts of sinks have in common with those of channels, and what tells them apart.</summary>
public static class FeedSinks
{
    /// <summary>What the name of every sink begins with.</summary>
    public const string Prefix = "events-";

    /// <summary>The setting that says which kinds of events are wanted; see <see cref="FeedFilter"/>.</summary>
    public const string Kinds = "kinds";

    /// <summary>The setting that says whether personal content is sent: <see cref="WithContent"/>, or nothing.</summary>
    public const string Content = "content";

    /// <summary>The value of <see cref="Content"/> with which it is.</summary>
    public const string WithContent = "personal";

    /// <summary>The key of an account's grain.</summary>
    public static string Key(string tenant, string sink, string account) => GrainKeys.Make(tenant, $"{sink}:{account}");
}
