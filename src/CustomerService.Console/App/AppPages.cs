using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Help;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.App;

/// <summary>
/// The installable chats: for each tenant whose web chat is open a page that is nothing but the chat, what a browser installs it by, and
/// what its worker keeps to open it offline.
/// </summary>
internal sealed class AppPages
{
    private const string LanguageSlot = "<!--language-->";
    private const string NameSlot = "<!--name-->";
    private const string TenantSlot = "<!--tenant-->";
    private const string VersionSlot = "<!--version-->";

    private readonly IHelpArticleSource _tenants;
    private readonly string _frame;
    private readonly Asset _shell;

    public AppPages(IHelpArticleSource tenants, AssetCatalog assets)
    {
        _tenants = tenants;
        _frame = Encoding.UTF8.GetString(assets["app.html"].Encoded(ContentEncoding.Identity).Span)
            .Replace(VersionSlot, assets.Version, StringComparison.Ordinal);
        var shell = new AppShell(assets.Version, FilesOf(assets));
        _shell = new Asset("shell.json", JsonSerializer.SerializeToUtf8Bytes(shell, AppJson.Default.AppShell));
    }

    /// <summary><c>/app</c>: the chat of the demo or of the only tenant. Else each has its own address only.</summary>
    public Task HomeAsync(HttpContext context)
    {
        var tenants = _tenants.Tenants;
        var tenant = tenants.Contains(HelpPages.DemoTenant, StringComparer.Ordinal) ? HelpPages.DemoTenant
            : tenants.Count == 1 ? tenants.First()
            : null;
        if (tenant is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else
        {
            context.Response.Redirect($"/app/{tenant}");
        }

        return Task.CompletedTask;
    }

    public Task ShellAsync(HttpContext context) => AssetResponse.WriteAsync(context, _shell);

    public Task ShowAsync(HttpContext context, string tenant) => WriteAsync(context, tenant, "app.html", centre =>
        Encoding.UTF8.GetBytes(_frame
            .Replace(LanguageSlot, HelpHtml.Encode(centre.Language), StringComparison.Ordinal)
            .Replace(TenantSlot, HelpHtml.Encode(centre.Tenant), StringComparison.Ordinal)
            .Replace(NameSlot, HelpHtml.Encode(centre.Name), StringComparison.Ordinal)));

    public Task ManifestAsync(HttpContext context, string tenant) => WriteAsync(context, tenant, "app.webmanifest", centre =>
        JsonSerializer.SerializeToUtf8Bytes(AppManifest.Of(centre), AppJson.Default.AppManifest));

    /// <summary>All that the chat consists of, as its page and its parts ask for it.</summary>
    private static List<string> FilesOf(AssetCatalog assets) =>
    [
        .. assets.All
            .Where(asset => (asset.IsWidget && !asset.Path.StartsWith("customer-chat-voice", StringComparison.Ordinal))
                || asset.Path.StartsWith("assets/app", StringComparison.Ordinal))
            .Select(asset => $"/{asset.Path}{(Asset.IsVersioned(asset.Path) ? $"?{Script.VersionParameter}={assets.Version}" : "")}")
            .Order(StringComparer.Ordinal),
    ];

    private async Task WriteAsync(HttpContext context, string tenant, string path, Func<HelpCentre, byte[]> make)
    {
        if (await _tenants.OpenAsync(tenant, context.RequestAborted) is { HasChat: true } centre)
        {
            await AssetResponse.WriteAsync(context, new Asset(path, make(centre), CompressionLevel.Fastest));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
