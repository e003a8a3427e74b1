using System.Globalization;
using CustomerService.Dashboards;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>What became of a change, as people read it.</summary>
internal static class DashboardWords
{
    /// <summary>Nobody knows whether it was done.</summary>
    public const string Away = "It could not be stored just now. Try it again in a moment.";

    /// <summary>Whether the store or the silo does not answer.</summary>
    public static bool IsAway(Exception e) =>
        e is TimeoutException or Orleans.Runtime.OrleansException
        || e.GetType().FullName is "CustomerService.Storage.Partitions.StoreUnavailableException";

    /// <summary>Why it is not so.</summary>
    public static string Of(DashboardChange change) => change.Outcome switch
    {
        DashboardOutcome.Outdated when change.Current is { } current => string.Create(
            CultureInfo.InvariantCulture,
            $"{current.ByName} saved version {current.Version} meanwhile, {current.At.UtcDateTime:d MMM HH:mm} UTC. What you made is still here."),
        DashboardOutcome.Outdated => "Another dashboard has that name in its address.",
        DashboardOutcome.NotTheirs => "You may not change that.",
        DashboardOutcome.Full => $"There are {DashboardRules.MostDashboards} dashboards already. Remove one that nobody needs.",
        DashboardOutcome.UnknownRole => "One of these roles is not there any more.",
        DashboardOutcome.Unknown => "It is not there any more, or not shared with you.",
        _ => "It can't be saved like this.",
    };
}
