using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Somebody else's identity provider: OpenIddict, and a page on which one says who one is.</summary>
internal sealed class OtherProvider : IAsyncDisposable
{
    public const string ClientId = "the-console";
    public const string ClientSecret = "a secret between the two of them";

    private readonly WebApplication _app;

    private OtherProvider()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.Email, Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough();

            // Without a store of its own, it asks here which client it knows.
            server.EnableDegradedMode();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri?.StartsWith(Console!, StringComparison.Ordinal) != true)
                {
                    context.Reject(Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                {
                    context.Reject(Errors.InvalidClient);
                }

                return default;
            }));

            // It says the address by itself, and not whether that was verified.
            server.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.EmailVerified = context.AccessTokenPrincipal.GetClaim(Claims.EmailVerified) == "true";
                return default;
            }));
        });
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthentication();
        _app.MapGet("/authorize", Authorize);
    }

    /// <summary>Who there is, and what is said of them. Their subject is what they are called here, but where another is among it.</summary>
    public ConcurrentDictionary<string, Claim[]> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>The console that people may be sent back to.</summary>
    public string? Console { get; set; }

    public string BaseUrl => _app.Urls.Single().TrimEnd('/');

    public static async Task<OtherProvider> StartAsync()
    {
        var provider = new OtherProvider();
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpContext context)
    {
        var who = context.Request.Query["who"].ToString();
        if (who.Length == 0)
        {
            return Results.Content(FormOf(context.Request.Query), "text/html");
        }

        if (!Accounts.TryGetValue(who, out var said))
        {
            return Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var identity = new ClaimsIdentity(said, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (!identity.HasClaim(claim => claim.Type == Claims.Subject))
        {
            identity.AddClaim(new Claim(Claims.Subject, who));
        }

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());

        // Addresses are told when they are asked for, as many providers do it.
        principal.SetDestinations(claim => claim.Type is Claims.Email or Claims.EmailVerified
            ? [Destinations.AccessToken]
            : [Destinations.AccessToken, Destinations.IdentityToken]);
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static string FormOf(IQueryCollection query)
    {
        var html = new StringBuilder("<!doctype html><title>Other</title><form action=\"/authorize\">");
        foreach (var (name, value) in query)
        {
            html.Append("<input type=\"hidden\" name=\"").Append(name).Append("\" value=\"").Append(WebUtility.HtmlEncode(value)).Append("\">");
        }

        return html.Append("<label>Who <input name=\"who\"></label><button>That is me</button></form>").ToString();
    }
}
