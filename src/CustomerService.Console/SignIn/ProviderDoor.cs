using System.Collections.Immutable;
using System.Security.Claims;
using CustomerService.People;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.WebConsole.SignIn;

/// <summary>People go to an identity provider and come back with what it says of them.</summary>
internal sealed partial class ProviderDoor(
    IGrainFactory grains, SessionCookie cookie, IOptions<SignInOptions> options, TimeProvider time, ILogger<ProviderDoor> log)
{
    /// <summary>Where people leave for a provider.</summary>
    public const string Path = "/console/sign-in/with/{provider}";

    private const int MostTries = 60;
    private const int MaxName = 200;

    private readonly NetworkBrake _brake = new(MostTries, time);

    /// <summary>The door of a host.</summary>
    public static ProviderDoor Of(HttpContext context) => context.RequestServices.GetRequiredService<ProviderDoor>();

    /// <summary>What the framework calls a provider.</summary>
    public static string SchemeOf(string name) => "console-" + name;

    /// <summary>Where a provider sends people back to.</summary>
    public static string CallbackOf(string name) => $"/console/sign-in/from/{name}";

    /// <summary>The providers, with what they are called and where people leave for them.</summary>
    public IEnumerable<(string Title, string Path)> Choices(string to) => options.Value.Providers.Select(provider =>
        (provider.Value.Title ?? provider.Key, $"/console/sign-in/with/{provider.Key}?to={Uri.EscapeDataString(to)}"));

    /// <summary><c>GET /console/sign-in/with/{provider}</c>.</summary>
    public async Task LeaveAsync(HttpContext context)
    {
        var name = (string)context.GetRouteValue("provider")!;
        if (!options.Value.Providers.ContainsKey(name))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!_brake.Admits(context.Connection.RemoteIpAddress))
        {
            SignInPages.Redirect(context, SignInPages.Saying(DoorNews.TooOften));
            return;
        }

        try
        {
            await context.ChallengeAsync(
                SchemeOf(name),
                new AuthenticationProperties { RedirectUri = new SignInForm { To = context.Request.Query["to"].ToString() }.Target });
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException or OperationCanceledException
            && !context.RequestAborted.IsCancellationRequested)
        {
            ProviderFailed(name, e);
            SignInPages.Redirect(context, SignInPages.Saying(DoorNews.ProviderFailed));
        }
    }

    /// <summary>Somebody came back, and what the provider says was found to be its own word.</summary>
    public async Task ArriveAsync(TicketReceivedContext context, string name)
    {
        context.HandleResponse();
        var target = new SignInForm { To = context.ReturnUri ?? "" }.Target;
        var provider = options.Value.Providers[name];
        if (PersonOf(context.Principal!, provider, context.Request.Headers.UserAgent.ToString()) is not { } who)
        {
            Refused(name, "it says no login, or none that it has verified");
            SignInPages.Redirect(context.HttpContext, SignInPages.Saying(DoorNews.Nobody));
            return;
        }

        if (await Attempt.MakeAsync(() => grains.SignInFromAsync(provider.Tenant, who)) is not { } result)
        {
            SignInPages.Redirect(context.HttpContext, SignInPages.Saying(DoorNews.NotNow));
            return;
        }

        if (result is { Token: { } token, Session: { } session })
        {
            cookie.Write(context.HttpContext, token, session.EndsAt);
            SignInPages.Redirect(context.HttpContext, target);
            return;
        }

        Refused(name, "nobody here has that login, or roles, or the provider called somebody else by it before");
        SignInPages.Redirect(context.HttpContext, SignInPages.Saying(DoorNews.Nobody));
    }

    /// <summary>The provider refused, was not reached, or what came back is not its word.</summary>
    public Task FailAsync(RemoteFailureContext context, string name)
    {
        context.HandleResponse();
        ProviderFailed(name, context.Failure);
        SignInPages.Redirect(context.HttpContext, SignInPages.Saying(DoorNews.ProviderFailed));
        return Task.CompletedTask;
    }

    private static ProvidedPerson? PersonOf(ClaimsPrincipal said, SignInProviderOptions provider, string device)
    {
        var login = said.FindFirstValue(provider.LoginClaim);
        var isProved = provider.LoginClaim != "email"
            || said.FindFirstValue("email_verified")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
        if (!isProved || said.FindFirstValue("sub") is not { } subject || said.FindFirstValue("iss") is not { } issuer
            || login is not { Length: > 0 and <= SignInForm.MaxLogin } || login.Any(char.IsControl))
        {
            return null;
        }

        ImmutableArray<string>? roles = provider.RolesClaim is { } groups
            ? [.. provider.Roles.Where(role => role.Value.Any(value => said.HasClaim(groups, value))).Select(role => role.Key)]
            : null;
        var name = said.FindFirstValue("name");
        return new ProvidedPerson(
            new ProvidedIdentity { Issuer = issuer, Subject = subject, Device = device },
            login,
            name is { Length: > 0 and <= MaxName } && !name.Any(char.IsControl) ? name : null,
            roles,
            provider.AddsPeople);
    }

    [LoggerMessage(5411, LogLevel.Warning, "Signing in by {Provider} failed.")]
    private partial void ProviderFailed(string provider, Exception? e);

    [LoggerMessage(5412, LogLevel.Warning, "Somebody whom {Provider} vouches for was not let in: {Reason}.")]
    private partial void Refused(string provider, string reason);
}
