using CustomerService.Access;
using Microsoft.AspNetCore.Authorization;

namespace CustomerService.Gateway.Access;

/// <summary>
/// Needs a key of the route's tenant with one of some scopes, or, where allowed, a visitor's token for the route's conversation.
/// </summary>
internal sealed record ScopeRequirement(AccessScope Scope, bool Visitors) : IAuthorizationRequirement;
