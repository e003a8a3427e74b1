namespace CustomerService.Architecture.Tests;

/// <summary>
/// Arrows between folders that close a circle, and why they are still there. A new circle fails; so does a line of this table that closes none
/// any more: take it out then. The aim is an empty table.
/// </summary>
internal static class KnownBackArrows
{
    private const string Beside = "Choices, speakers and what waits in an outbox stand beside the conversation and belong below it.";

    private const string Composition = "Roles, options and the composition stand beside each other in the root; roles want a folder of their own.";

    /// <summary>Project, from, to (namespaces), and the reason.</summary>
    public static IReadOnlyList<(string Project, string From, string To, string Why)> Table { get; } =
    [
        ("Abstractions", "CustomerService.Channels", "CustomerService.Conversations", Beside),
        ("Abstractions", "CustomerService.Content", "CustomerService.Conversations", Beside),
        ("Abstractions", "CustomerService.Conversations", "CustomerService.Operations", Beside),
        ("Hosting", "CustomerService.Hosting", "CustomerService.Hosting.Admin", Composition),
        ("Hosting", "CustomerService.Hosting", "CustomerService.Hosting.Starting", Composition),
        ("Hosting", "CustomerService.Hosting", "CustomerService.Hosting.Telemetry", Composition),
        ("Hosting", "CustomerService.Hosting.Clustering", "CustomerService.Hosting", Composition),
        ("Hosting", "CustomerService.Hosting.Clustering.Tls", "CustomerService.Hosting", Composition),
        ("Hosting", "CustomerService.Hosting.Health", "CustomerService.Hosting", Composition),
        ("Hosting", "CustomerService.Hosting.Health", "CustomerService.Hosting.Starting", "A check tells how far the start is, and the start maps the checks."),
    ];
}
