using CustomerService.Access;
using CustomerService.People;

namespace CustomerService.Gateway.Access;

/// <summary>Who calls a route that is guarded by a policy of the gateway: the identity of the request's user.</summary>
public interface IGatewayCaller
{
    /// <summary>The only tenant that they may see anything of.</summary>
    string Tenant { get; }

    /// <summary>What they may do.</summary>
    AccessScope Scopes { get; }

    /// <summary>The public part of their API key or session; null for visitors.</summary>
    string? KeyId { get; }

    /// <summary>The session of a person who is signed in; null for API keys and visitors.</summary>
    SessionKey? Session { get; }
}
