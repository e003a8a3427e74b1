using CustomerService.Access;
using Microsoft.AspNetCore.Authorization;

namespace CustomerService.Gateway.Access;

/// <summary>
/// Needs a key or a session of the route's tenant with one of some scopes (a session alone where it is a person who is asked for), or,
/// where allowed, a visitor's token for the route's conversation.
/// </summary>
internal sealed record ScopeRequirement(AccessScope Scope, bool Visitors, bool Person = false) : IAuthorizationRequirement;
