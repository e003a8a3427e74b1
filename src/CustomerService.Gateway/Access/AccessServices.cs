using CustomerService.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Access;

/// <summary>Registers credentials and what they open.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddGatewayAccess(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton<ApiKeyVerifier>().AddSingleton<StandingAccess>().AddSingleton<WrongCredentials>()
            .AddSingleton<VisitorTokens>().AddSingleton<RevokedVisitors>();
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, GatewayAuthenticationHandler>(
            GatewayAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(GatewayAuthentication.ConversationsOrVisitor, policy => policy.Needs(AccessScope.Conversations, visitors: true))
            .AddPolicy(GatewayAuthentication.Agents, policy => policy.Needs(AccessScope.Agents))
            .AddPolicy(GatewayAuthentication.Customers, policy => policy.Needs(AccessScope.Customers))
            .AddPolicy(GatewayAuthentication.Admin, policy => policy.Needs(AccessScope.Admin))
            .AddPolicy(GatewayAuthentication.Analytics, policy => policy.Needs(AccessScope.Analytics | AccessScope.Admin))
            .AddPolicy(GatewayAuthentication.SignedIn, policy => policy.Needs(AccessScope.All, person: true));
        return services;
    }

    // One requirement, which no anonymous caller meets: this is asked for every request.
    // The scheme stands in the policy: whatever a host makes its default, cookies included, is no credential here.
    private static void Needs(
        this AuthorizationPolicyBuilder policy, AccessScope scope, bool visitors = false, bool person = false) => policy
        .AddAuthenticationSchemes(GatewayAuthentication.Scheme)
        .AddRequirements(new ScopeRequirement(scope, visitors, person));
}
