using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole;

/// <summary>Serves the web console.</summary>
public static class ConsoleEndpointRouteBuilderExtensions
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps the demo shop at <c>/</c>, the help centre at <c>/help</c>, the live page at <c>/live</c>, the chat widget at
    /// <c>/customer-chat.js</c> with its parts below <c>/customer-chat</c>, and the files they use below <c>/assets</c>. None of them needs access: the pages hold nothing
    /// but themselves, and what they show comes from the API.
    /// </summary>
    /// <param name="endpoints">Where to map; needs <see cref="ConsoleServiceCollectionExtensions.AddCustomerServiceConsole"/>.</param>
    /// <returns>A builder for all of these endpoints.</returns>
    public static IEndpointConventionBuilder MapCustomerServiceConsole(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var assets = endpoints.ServiceProvider.GetRequiredService<AssetCatalog>();
        var help = endpoints.ServiceProvider.GetRequiredService<HelpPages>();
        var group = endpoints.MapGroup("").ExcludeFromDescription();

        Map(group, "/", context => AssetResponse.WriteAsync(context, assets["index.html"]));
        Map(group, "/live", context => AssetResponse.WriteAsync(context, assets["live.html"]));
        Map(group, "/help", help.ListAsync);
        Map(group, "/help/{articleId}", context => help.ShowAsync(context, (string)context.GetRouteValue("articleId")!));
        foreach (var asset in assets.All.Where(asset => !asset.IsPage))
        {
            Map(group, "/" + asset.Path, context => AssetResponse.WriteAsync(context, asset, version: assets.Version), embeddable: asset.IsWidget);
        }

        return group;
    }

    private static void Map(IEndpointRouteBuilder endpoints, string pattern, RequestDelegate handle, bool embeddable = false) =>
        endpoints.MapMethods(pattern, Read, context =>
        {
            SecurityHeaders.Apply(context.Response, embeddable);
            return handle(context);
        });
}
