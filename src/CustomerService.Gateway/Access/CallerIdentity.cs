using System.Collections.Immutable;
using System.Security.Claims;
using CustomerService.Access;
using CustomerService.People;

namespace CustomerService.Gateway.Access;

/// <summary>
/// Who calls: the holder of an API key, a person who is signed in, or a visitor with a token for one conversation. Immutable and shared
/// between requests.
/// </summary>
internal sealed class CallerIdentity : ClaimsIdentity, IGatewayCaller
{
    private CallerIdentity(string tenant, AccessScope scopes)
        : base(GatewayAuthentication.Scheme)
    {
        Tenant = tenant;
        Scopes = scopes;
    }

    /// <summary>The only tenant this caller may see anything of.</summary>
    public string Tenant { get; }

    public AccessScope Scopes { get; }

    /// <summary>The key's public part; null for visitors.</summary>
    public string? KeyId { get; private init; }

    /// <summary>The session of a person who is signed in; null for API keys and visitors.</summary>
    public SessionKey? Session { get; private init; }

    /// <summary>SHA-256 of the key's secret, to check later that it is still good.</summary>
    public ImmutableArray<byte> SecretHash { get; private init; } = [];

    /// <summary>The only conversation a visitor may see; null for keys.</summary>
    public string? ConversationId { get; private init; }

    /// <summary>The visitor's opaque customer id; null for keys.</summary>
    public string? VisitorId { get; private init; }

    /// <summary>When a visitor's token ends.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    public bool IsVisitor => ConversationId is not null;

    /// <summary>True for those who may see why the assistant decided as it did.</summary>
    public bool SeesDecisions => (Scopes & (AccessScope.Agents | AccessScope.Admin)) != 0;

    public static CallerIdentity ForKey(string tenant, string keyId, AccessScope scopes, ImmutableArray<byte> secretHash) =>
        new(tenant, scopes)
        {
            KeyId = keyId,
            SecretHash = secretHash,
            Session = SessionKey.TryRead(keyId, out var session) ? session : null,
        };

    public static CallerIdentity ForVisitor(string tenant, string conversationId, string visitorId, DateTimeOffset expiresAt) =>
        new(tenant, AccessScope.None) { ConversationId = conversationId, VisitorId = visitorId, ExpiresAt = expiresAt };

    /// <summary>The caller of a request that was authorised.</summary>
    public static CallerIdentity Of(ClaimsPrincipal user) =>
        user.Identity as CallerIdentity ?? throw new InvalidOperationException("The route is not guarded by a policy of the gateway.");
}
