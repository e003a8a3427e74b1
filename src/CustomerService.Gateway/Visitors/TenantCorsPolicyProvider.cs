using System.Collections.Frozen;
using CustomerService.Gateway.Access;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Lets the sites that a tenant named use its visitor routes from their pages. Everything else stays same-origin.</summary>
internal sealed class TenantCorsPolicyProvider : ICorsPolicyProvider
{
    private static readonly CorsPolicy Nobody = new();
    private readonly DefaultCorsPolicyProvider _others;
    private readonly FrozenDictionary<string, CorsPolicy> _policies;

    public TenantCorsPolicyProvider(IOptions<CorsOptions> cors, IOptions<WebChatOptions> webChat)
    {
        _others = new DefaultCorsPolicyProvider(cors);
        _policies = webChat.Value.Tenants
            .Where(tenant => tenant.AllowedOrigins.Count > 0)
            .ToFrozenDictionary(tenant => tenant.Name, PolicyOf, StringComparer.Ordinal);
    }

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        if (policyName != GatewayAuthentication.WebChatOrigins)
        {
            return _others.GetPolicyAsync(context, policyName);
        }

        var policy = context.Request.RouteValues["tenant"] is string tenant ? _policies.GetValueOrDefault(tenant, Nobody) : Nobody;
        return Task.FromResult<CorsPolicy?>(policy);
    }

    private static CorsPolicy PolicyOf(WebChatTenant tenant) => new CorsPolicyBuilder([.. tenant.AllowedOrigins])
        .WithMethods("GET", "POST")
        .WithHeaders("authorization", "content-disposition", "content-type", "last-event-id")
        .WithExposedHeaders("retry-after")
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
        .Build();
}
