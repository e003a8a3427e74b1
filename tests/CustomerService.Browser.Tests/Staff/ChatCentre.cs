using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Help;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>A tenant with a web chat, and without articles.</summary>
internal sealed class ChatCentre : IHelpArticleSource
{
    public IReadOnlyCollection<string> Tenants => [SupportCluster.Tenant];

    public ValueTask<HelpCentre?> OpenAsync(string tenant, CancellationToken ct) =>
        new(tenant == SupportCluster.Tenant ? new HelpCentre(tenant, "Acme", "en-GB", HasChat: true, []) : null);

    public ValueTask<HelpArticle?> FindAsync(string tenant, string articleId, CancellationToken ct) => default;

    public ValueTask<HelpResults> SearchAsync(string tenant, string question, CancellationToken ct) => new(new HelpResults([], Sure: false));
}
