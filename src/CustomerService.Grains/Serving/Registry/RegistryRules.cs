using CustomerService.Serving;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>The rules of a registry: no clock, no I/O.</summary>
internal static class RegistryRules
{
    private const int MostHistory = 50;

    /// <summary>
    /// A version is there: the first serves at once, a new one as its rollout says, a known one only where somebody just put it in place.
    /// </summary>
    public static ModelRegistryState Publish(ModelRegistryState state, ModelPublication publication, DateTimeOffset now)
    {
        var version = publication.Info.Version;
        var known = IsKnown(state, version);
        if (version == state.LastPublished || (known && !publication.EvenIfKnown))
        {
            return state;
        }

        var after = state with { LastPublished = version, Versions = known ? state.Versions : state.Versions.Insert(0, publication.Info) };
        if (state.Serving.Live is null)
        {
            return Note(after with { Serving = state.Serving with { Live = version } }, $"{Short(version)} is the first version: live", now);
        }

        if (version == state.Serving.Live)
        {
            return after;
        }

        return publication.Rollout switch
        {
            ModelRollout.Live => Promote(after, version, "published", now),
            ModelRollout.Canary => BeginCanary(after, version, publication.SharePercent, "published", now),
            ModelRollout.Shadow => Note(after with { Serving = after.Serving with { Shadow = version } }, $"{Short(version)} published: shadow", now),
            _ => Note(after, $"{Short(version)} published: waits to be promoted", now),
        };
    }

    /// <summary>Does what an operator asks, or says why not.</summary>
    public static (ModelRegistryState State, string? Refused) Change(ModelRegistryState state, ModelChange change, DateTimeOffset now)
    {
        var serving = state.Serving;
        if (
            change.Action is not (ModelAction.Rollback or ModelAction.StopShadow)
                && (change.Version is null || !IsKnown(state, change.Version)))
        {
            return (state, "There is no such version. GET …/models lists them.");
        }

        switch (change.Action)
        {
            case ModelAction.Promote:
                return change.Version == serving.Live ? (state, null) : (Promote(state, change.Version!, "promoted", now), null);
            case ModelAction.Rollback when serving.Canary is not null:
                return (EndCanary(state, "withdrawn by an operator", now), null);
            case ModelAction.Rollback when serving.Previous is { } previous:
                return (Promote(state, previous, "rolled back", now), null);
            case ModelAction.Rollback:
                return (state, "There is no version to return to.");
            case ModelAction.Canary when change.SharePercent is < 1 or > 99:
                return (state, "A canary's share is 1 to 99 percent. For all customers, promote it.");
            case ModelAction.Canary or ModelAction.Shadow when change.Version == serving.Live:
                return (state, "This version is live.");
            case ModelAction.Canary:
                return (BeginCanary(state, change.Version!, change.SharePercent, "begun by an operator", now), null);
            case ModelAction.Shadow:
                return (Note(state with { Serving = serving with { Shadow = change.Version } }, $"{Short(change.Version!)} is the shadow", now), null);
            case ModelAction.StopShadow:
                return (serving.Shadow is null ? state : Note(state with { Serving = serving with { Shadow = null } }, "the shadow was ended", now), null);
            default:
                return (state, "There is no such action.");
        }
    }

    /// <summary>Withdraws the canary.</summary>
    public static ModelRegistryState EndCanary(ModelRegistryState state, string why, DateTimeOffset now) =>
        state.Serving.Canary is { } canary
        ? Note(state with { Serving = state.Serving with { Canary = null, SharePercent = 0 } }, $"canary {Short(canary)}: {why}", now)
        : state;

    private static bool IsKnown(ModelRegistryState state, string version) => state.Versions.Any(info => info.Version == version);

    private static ModelRegistryState Promote(ModelRegistryState state, string version, string why, DateTimeOffset now)
    {
        var serving = state.Serving;
        return Note(
            state with
            {
                // A canary was measured against the version that goes; it ends with it.
                Serving = new ModelAssignment(version, serving.Live, null, 0, serving.Shadow == version ? null : serving.Shadow),
            },
            $"{Short(version)} {why}: live",
            now);
    }

    private static ModelRegistryState BeginCanary(ModelRegistryState state, string version, int share, string why, DateTimeOffset now) =>
        Note(
        state with
        {
            Serving = state.Serving with
            {
                Canary = version,
                SharePercent = share,
                Shadow = state.Serving.Shadow == version ? null : state.Serving.Shadow,
            },
        },
        $"{Short(version)} {why}: canary for {share} %",
        now);

    private static ModelRegistryState Note(ModelRegistryState state, string what, DateTimeOffset now) =>
        state with { History = [new ModelHistoryEntry(now, what), .. state.History.Take(MostHistory - 1)] };

    private static string Short(string version) => version.Length > 12 ? version[..12] : version;
}
