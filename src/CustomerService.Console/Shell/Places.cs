using CustomerService.Access;
using CustomerService.WebConsole.Admin;
using CustomerService.WebConsole.Dashboards;
using CustomerService.WebConsole.Desk;
using CustomerService.WebConsole.Reports;
using CustomerService.WebConsole.Transcripts;

namespace CustomerService.WebConsole.Shell;

/// <summary>The places of the console, in the order of its navigation.</summary>
internal static class Places
{
    /// <summary>The list of conversations.</summary>
    public const string Conversations = "/console/conversations";

    /// <summary>Who waits for a person.</summary>
    public const string Inbox = "/console/inbox";

    /// <summary>Where everybody begins; who may not see it is sent to the first place that they may.</summary>
    public const string Home = "/console";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new(Home, "Home", "home", AccessScope.Analytics, "today now dashboard figures overview"),
        new(Inbox, "Inbox", "inbox", ConversationDesk.Scope, "waiting queue take next mine answer agents desk"),
        new(Conversations, "Conversations", "talk", ConversationLists.Readers, "list search transcript messages waiting"),
        new(ReportCatalogue.Path, "Reports", "report", AccessScope.Analytics, "figures metrics analytics list"),
        new(DashboardAddress.Path, "Dashboards", "board", AccessScope.Analytics, "own cards pivot heat map drag"),
        new("/console/explore", "Explore", "data", AccessScope.Analytics, "sql query tables warehouse editor"),
        new("/console/wall", "Wall", "wall", AccessScope.Analytics, "screen tv full live"),
        new(AdminParts.Home, "Admin", "admin", AdminParts.Scope, "administration settings people roles keys"),
    ];
}
