using System.Collections.Immutable;
using CustomerService.Feed;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>
/// Brings changes of what serves into a tenant's feed. They stand in the registry's state until it is known that they are there, and the
/// feed takes each once, so that no crash loses or repeats one.
/// </summary>
internal sealed partial class ServingNews(IFeedNews feed, ILogger<ServingNews> logger)
{
    private const string Subject = "models/serving";

    /// <summary>Should the feed be away for longer than so many changes, the oldest are not told.</summary>
    private const int MostUntold = 50;

    /// <summary>The state with what has changed, to be stored with it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state after.</param>
    /// <param name="now">The time.</param>
    public async Task<ModelRegistryState> NoteAsync(string tenant, ModelRegistryState before, ModelRegistryState after, DateTimeOffset now)
    {
        if (!feed.IsEnabled || before.Serving.Live is null || before.Serving == after.Serving)
        {
            return after;
        }

        // A silo of the version before, which knows of no changes, may have written the state meanwhile.
        var seq = Math.Max(after.Changes, await ReachedAsync(tenant)) + 1;
        return after with
        {
            Changes = seq,
            Untold = [.. after.Untold.TakeLast(MostUntold - 1), new ServingChange(seq, now, after.Serving, after.History[0].What)],
        };
    }

    /// <summary>Brings changes into the feed. Returns how far it is; 0 where it could not be reached.</summary>
    public async Task<long> TellAsync(string tenant, ImmutableArray<ServingChange> untold)
    {
        if (untold.IsEmpty || !feed.IsEnabled)
        {
            return 0;
        }

        try
        {
            return await feed.TellAsync(tenant, Subject, [.. untold.Select(NewsOf)]);
        }
        catch (Exception e)
        {
            // It stands in the state, and is told when silos ask again.
            LogNotTold(e, tenant);
            return 0;
        }
    }

    private async Task<long> ReachedAsync(string tenant)
    {
        try
        {
            return await feed.ReachedAsync(tenant, Subject);
        }
        catch (Exception e)
        {
            LogNotTold(e, tenant);
            return 0;
        }
    }

    private static FeedNews NewsOf(ServingChange change) => new(change.Seq, change.At, new ChangedModels
    {
        Live = change.Serving.Live,
        Previous = change.Serving.Previous,
        Canary = change.Serving.Canary,
        SharePercent = change.Serving.SharePercent,
        Shadow = change.Serving.Shadow,
        What = change.What,
    });

    [LoggerMessage(2831, LogLevel.Warning, "Tenant '{Tenant}': that other models serve did not come into the feed now; it is tried again.")]
    private partial void LogNotTold(Exception e, string tenant);
}
