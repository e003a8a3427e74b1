using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CustomerService.WebConsole.SignIn;

/// <summary>Registers identity providers by whom people sign in to the console.</summary>
public static class SignInProvidersExtensions
{
    private static readonly TimeSpan ProviderTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Has people sign in by the providers of a section: by the authorization code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636).
    /// The host has authentication among its middleware, where the providers send people back to.
    /// </summary>
    /// <param name="services">The services to add to; the console's pages among them.</param>
    /// <param name="section">The section <c>CustomerService:SignIn</c>, see <see cref="SignInOptions"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddConsoleSignInProviders(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<SignInOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>());
        var authentication = services.AddAuthentication();
        var options = section.Get<SignInOptions>() ?? new();
        foreach (var (name, provider) in options.Providers)
        {
            // What is wrong with another is said at start.
            if (!SignInOptionsValidator.ErrorsOf(name, provider).Any())
            {
                authentication.AddOpenIdConnect(ProviderDoor.SchemeOf(name), handler => Configure(handler, name, provider));
            }
        }

        return services;
    }

    private static void Configure(OpenIdConnectOptions handler, string name, SignInProviderOptions provider)
    {
        handler.Authority = provider.Authority;
        handler.RequireHttpsMetadata = !provider.IsHere;
        handler.ClientId = provider.ClientId;
        handler.ClientSecret = provider.ClientSecret;
        handler.CallbackPath = ProviderDoor.CallbackOf(name);
        handler.BackchannelTimeout = ProviderTimeout;

        // By the address, not by a form of theirs: the cookie that ties both ends together is then not sent along by any other site.
        handler.ResponseType = OpenIdConnectResponseType.Code;
        handler.ResponseMode = OpenIdConnectResponseMode.Query;
        handler.CorrelationCookie.SameSite = handler.NonceCookie.SameSite = SameSiteMode.Lax;
        handler.CorrelationCookie.SecurePolicy = handler.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        handler.UsePkce = true;
        handler.PushedAuthorizationBehavior = PushedAuthorizationBehavior.UseIfAvailable;

        // Claims by the names that they have; those that the token leaves out are asked of the provider.
        handler.MapInboundClaims = false;
        handler.GetClaimsFromUserInfoEndpoint = true;
        handler.SaveTokens = false;
        handler.ClaimActions.Clear();
        foreach (var claim in new[] { "sub", "name", "email", "email_verified", provider.LoginClaim }.Distinct())
        {
            handler.ClaimActions.MapUniqueJsonKey(claim, claim);
        }

        if (provider.RolesClaim is { } roles)
        {
            handler.ClaimActions.MapJsonKey(roles, roles);
        }

        handler.Scope.Clear();
        foreach (var scope in provider.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            handler.Scope.Add(scope);
        }

        handler.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = context => ProviderDoor.Of(context.HttpContext).ArriveAsync(context, name),
            OnRemoteFailure = context => ProviderDoor.Of(context.HttpContext).FailAsync(context, name),
        };
    }
}
