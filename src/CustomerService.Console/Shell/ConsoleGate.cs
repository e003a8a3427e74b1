using System.Reflection;
using CustomerService.Access;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Pages;
using CustomerService.WebConsole.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Shell;

/// <summary>Stands before every request to a page of the console, and to the connection that keeps one live.</summary>
internal static class ConsoleGate
{
    /// <summary>Puts it before an endpoint.</summary>
    public static void Guard(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<ComponentTypeMetadata>().FirstOrDefault()?.Type;
        var scope = page is null ? AccessScope.None : ScopeOf(page);
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => AnswerAsync(context, next, scope);
    }

    /// <summary>What a page takes; null for a page that nobody may open.</summary>
    public static AccessScope? ScopeOf(Type page) => page.GetCustomAttribute<ConsolePageAttribute>()?.Scope;

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, AccessScope? scope)
    {
        SecurityHeaders.ApplyToConsole(context.Response);
        var access = context.RequestServices.GetRequiredService<IConsoleAccess>();
        var person = await access.FindAsync(context.RequestAborted);
        if (person is not null && scope is { } needed && person.May(needed))
        {
            await next(context);
            return;
        }

        if (person is null && scope != AccessScope.None && HttpMethods.IsGet(context.Request.Method) && access is SessionAccess)
        {
            context.Response.Redirect(SignInPages.From(context.Request));
            return;
        }

        if (person is not null && context.Request.Path == Places.Home
            && Places.All.FirstOrDefault(place => person.May(place.Scope)) is { } open)
        {
            context.Response.Redirect(open.Path);
            return;
        }

        context.Response.StatusCode = person is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
    }
}
