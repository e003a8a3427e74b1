using System.Collections.Concurrent;
using CustomerService.Gateway.Visitors;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Tenants;
using CustomerService.WebConsole.Help;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Help;

/// <summary>The help centres: what customers may read of the tenants' packs, as they are now.</summary>
internal sealed class PackHelpArticles(TenantPacks packs, IOptions<TenantsOptions> tenants, IServiceProvider services) : IHelpArticleSource
{
    private readonly ConcurrentDictionary<string, HelpShelf> _shelves = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Tenants => tenants.Value.Tenants.Keys;

    public ValueTask<HelpCentre?> OpenAsync(string tenant, CancellationToken ct) => new(Find(tenant)?.Centre);

    public ValueTask<HelpArticle?> FindAsync(
        string tenant, string articleId, CancellationToken ct) => new(Find(tenant)?.Find(articleId));

    public ValueTask<HelpResults> SearchAsync(string tenant, string question, CancellationToken ct) =>
        new(Find(tenant)?.Search(question) ?? new HelpResults([], Sure: false));

    private HelpShelf? Find(string tenant)
    {
        if (!packs.All.TryGetValue(tenant, out var pack))
        {
            return null;
        }

        if (_shelves.TryGetValue(tenant, out var shelf) && ReferenceEquals(shelf.Pack, pack))
        {
            return shelf;
        }

        return _shelves[tenant] = new HelpShelf(tenant, pack, HasChat(tenant));
    }

    // A process without the gateway does not read who may chat; then the chat says itself when it may not.
    private bool HasChat(string tenant) =>
        services.GetService<IOptions<WebChatOptions>>() is not { Value: var chat } || chat.Tenants.Any(open => open.Name == tenant);
}
