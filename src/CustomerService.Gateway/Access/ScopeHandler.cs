using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Access;

/// <summary>Decides whether a caller may use a route.</summary>
internal sealed class ScopeHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.Identity is CallerIdentity caller
            && context.Resource is HttpContext http
            && IsOfTenant(caller, http)
            && (
                caller.IsVisitor
                    ? requirement.Visitors && IsOfConversation(caller, http)
                    : (caller.Scopes & requirement.Scope) != 0 && (!requirement.Person || caller.Session is not null)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    /// <summary>True when the route belongs to the caller's tenant.</summary>
    public static bool IsOfTenant(CallerIdentity caller, HttpContext http) =>
        http.Request.RouteValues["tenant"] is string tenant && string.Equals(tenant, caller.Tenant, StringComparison.Ordinal);

    private static bool IsOfConversation(CallerIdentity caller, HttpContext http) =>
        http.Request.RouteValues["conversation"] is string conversation && string.Equals(conversation, caller.ConversationId, StringComparison.Ordinal);
}
