using CustomerService.Channels;

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

    /// <summary>What is wrong with the settings that all sinks have: <see cref="Kinds"/> and <see cref="Content"/>.</summary>
    public static IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return CheckAll(account);
    }

    private static IEnumerable<FieldProblem> CheckAll(ChannelAccount account)
    {
        if (FeedFilter.Read(account.Settings.GetValueOrDefault(Kinds), out _) is { } unknown)
        {
            yield return new FieldProblem(
                $"settings.{Kinds}", $"has '{unknown}', which is no kind of event: use kinds such as message.received, or message.*.");
        }

        if (account.Settings.GetValueOrDefault(Content) is not (null or WithContent))
        {
            yield return new FieldProblem(
                $"settings.{Content}", $"must be '{WithContent}', or left out: then what people wrote is not sent.");
        }
    }
}
