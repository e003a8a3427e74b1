using System.Text;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Account;
using CustomerService.WebConsole.App;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Explore;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.Pages;
using CustomerService.WebConsole.Reports;
using CustomerService.WebConsole.Shell;
using CustomerService.WebConsole.SignIn;
using CustomerService.WebConsole.Verify;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole;

/// <summary>Serves the web console.</summary>
public static class ConsoleEndpointRouteBuilderExtensions
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps the demo shop at <c>/</c> (<c>/?voice</c>: its chat listens and reads aloud), the help centres at <c>/help/{tenant}</c>, the
    /// installable chats at <c>/app/{tenant}</c>, the live page at <c>/live</c>, the channels page at <c>/channels</c>, where links in
    /// mails lead at <c>/verify</c>, the chat widget at <c>/customer-chat.js</c> with its parts below <c>/customer-chat</c>, and the files
    /// they use below <c>/assets</c>. None of them needs access: the pages hold nothing but themselves, and what they show comes from the
    /// API.
    /// </summary>
    /// <param name="endpoints">Where to map; needs <see cref="ConsoleServiceCollectionExtensions.AddCustomerServiceConsole"/>.</param>
    /// <returns>A builder for all of these endpoints.</returns>
    public static IEndpointConventionBuilder MapCustomerServiceConsole(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var assets = endpoints.ServiceProvider.GetRequiredService<AssetCatalog>();
        var help = endpoints.ServiceProvider.GetRequiredService<HelpPages>();
        var verify = endpoints.ServiceProvider.GetRequiredService<VerifyPages>();
        var app = endpoints.ServiceProvider.GetRequiredService<AppPages>();
        var group = endpoints.MapGroup("").ExcludeFromDescription();

        var (shop, spokenShop) = (assets["index.html"], WithVoice(assets["index.html"]));
        Map(group, "/", context => ShopAsync(context, HasVoice(context) ? spokenShop : shop), voice: true);
        Map(group, "/live", context => AssetResponse.WriteAsync(context, assets["live.html"]));
        Map(group, "/channels", context => AssetResponse.WriteAsync(context, assets["channels.html"]));
        Map(group, "/help", help.HomeAsync, forms: true);
        Map(group, "/help/{tenant}", context => help.ListAsync(context, Route(context, "tenant")), forms: true);
        Map(group, "/help/{tenant}/{articleId}", context => help.ShowAsync(context, Route(context, "tenant"), Route(context, "articleId")), forms: true);
        group.MapPost("/help/{tenant}/{articleId}/helped", context => help.CountAsync(context, Route(context, "tenant"), Route(context, "articleId")));
        Map(group, "/verify", verify.AskAsync, forms: true);
        group.MapPost("/verify", context =>
        {
            SecurityHeaders.Apply(context.Response, embeddable: false);
            return verify.ConfirmAsync(context);
        });
        Map(group, "/app", app.HomeAsync);
        Map(group, "/app/offline.html", context => AssetResponse.WriteAsync(context, assets["offline.html"]));
        Map(group, "/app/shell.json", app.ShellAsync);
        Map(group, "/app/{tenant}", context => app.ShowAsync(context, Route(context, "tenant")), app: true);
        Map(group, "/app/{tenant}/manifest.webmanifest", context => app.ManifestAsync(context, Route(context, "tenant")));
        foreach (var asset in assets.All.Where(asset => !asset.IsPage))
        {
            Map(
                group,
                "/" + asset.Path,
                context => AssetResponse.WriteAsync(context, asset, version: assets.Version),
                embeddable: asset.IsWidget);
        }

        return group;
    }

    /// <summary>
    /// Maps the console's pages below <c>/console</c>, and the connections that keep them live. Each is open only to who may see it, by the
    /// host's <see cref="IConsoleAccess"/>. Where it says itself who is signed in, nobody signs in here.
    /// </summary>
    /// <param name="endpoints">Where to map; needs
    /// <see cref="ConsolePagesServiceCollectionExtensions.AddCustomerServiceConsolePages"/>, and antiforgery among the middleware.</param>
    public static void MapCustomerServiceConsolePages(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var pages = endpoints.MapRazorComponents<Shell.App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        pages.Add(ConsoleGate.Guard);
        pages.WithMetadata(new DisableRequestTimeoutAttribute()).ExcludeFromDescription();
        var export = endpoints.MapGet(
            ReportCatalogue.Path + "/{name}/export",
            (HttpContext context, string name) => context.RequestServices.GetRequiredService<ReportFiles>().AnswerAsync(context, name));
        export.ExcludeFromDescription();
        endpoints.MapGet(QueryFiles.Path, context => context.RequestServices.GetRequiredService<QueryFiles>().AnswerAsync(context))
            .ExcludeFromDescription();
        using var scope = endpoints.ServiceProvider.CreateScope();
        if (scope.ServiceProvider.GetRequiredService<IConsoleAccess>() is SessionAccess)
        {
            var door = endpoints.ServiceProvider.GetRequiredService<SignInPages>();
            MapDoor(endpoints.MapGroup("/console").ExcludeFromDescription(), door);
        }
    }

    // Forms of our own, which say where they were sent from; Blazor's own token is for its components.
    private static void MapDoor(RouteGroupBuilder group, SignInPages door)
    {
        group.DisableAntiforgery();
        group.MapMethods("/sign-in", Read, context => AtDoor(context, door.AskAsync));
        group.MapPost("/sign-in", context => AtDoor(context, door.SignInAsync));
        group.MapGet("/sign-in/with/{provider}", context => AtDoor(context, ProviderDoor.Of(context).LeaveAsync));
        group.MapPost("/sign-out", context => AtDoor(context, door.SignOutAsync));
        group.MapPost(
            "/account/password", context => AtDoor(context, context.RequestServices.GetRequiredService<PasswordDoor>().ChangeAsync));
    }

    private static Task AtDoor(HttpContext context, RequestDelegate answer)
    {
        SecurityHeaders.Apply(context.Response, embeddable: false, forms: true);
        return answer(context);
    }

    /// <summary>Answers a browser with a page where there is none or something fails. Call it before all else that answers.</summary>
    /// <param name="app">The host's pipeline; needs <see cref="ConsoleServiceCollectionExtensions.AddCustomerServiceConsole"/>.</param>
    public static IApplicationBuilder UseCustomerServiceErrorPages(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.UseMiddleware<ErrorPages>();
    }

    private static string Route(HttpContext context, string name) => (string)context.GetRouteValue(name)!;

    /// <summary>The shop is the demo's. Where there is no demo, the only tenant's help centre is what there is to see.</summary>
    private static Task ShopAsync(HttpContext context, Asset shop)
    {
        var tenants = context.RequestServices.GetRequiredService<IHelpArticleSource>().Tenants;
        if (tenants.Count == 0 || tenants.Contains(HelpPages.DemoTenant, StringComparer.Ordinal))
        {
            return AssetResponse.WriteAsync(context, shop);
        }

        context.Response.Redirect(tenants.Count == 1 ? $"/help/{tenants.First()}" : "/docs");
        return Task.CompletedTask;
    }

    private static void Map(
        IEndpointRouteBuilder endpoints,
        string pattern,
        RequestDelegate handle,
        bool embeddable = false,
        bool forms = false,
        bool app = false,
        bool voice = false) =>
        endpoints.MapMethods(pattern, Read, context =>
        {
            SecurityHeaders.Apply(context.Response, embeddable, forms, app, microphone: voice && HasVoice(context));
            return handle(context);
        });

    private static bool HasVoice(HttpContext context) => context.Request.Query.ContainsKey("voice");

    /// <summary>The page as a shop writes it whose chat listens and reads aloud.</summary>
    private static Asset WithVoice(Asset page)
    {
        var html = Encoding.UTF8.GetString(page.Encoded(ContentEncoding.Identity).Span)
            .Replace("/customer-chat.js", "/customer-chat-voice.js", StringComparison.Ordinal)
            .Replace("<customer-chat ", "<customer-chat voice ", StringComparison.Ordinal);
        return new(page.Path, Encoding.UTF8.GetBytes(html));
    }
}
