using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CustomerService.People;

namespace CustomerService.WebConsole.SignIn;

/// <summary>Whose session a browser has, with the hash of its secret: what the grain that knows it is asked with.</summary>
internal sealed record SessionCredential(string Tenant, SessionKey Key, ImmutableArray<byte> SecretHash)
{
    private const string Kind = "console";
    private const string Claim = "customer-service/session";

    /// <summary>Reads <c>cs.{tenant}.p-{person}-{session}.{secret}</c>; null for anything else.</summary>
    public static SessionCredential? Read(string? token) =>
        token?.Split('.') is ["cs", var tenant, var id, { Length: > 0 } secret]
            && GrainKeys.IsTenant(tenant)
            && SessionKey.TryRead(id, out var key)
            ? new(tenant, key, [.. SHA256.HashData(Encoding.ASCII.GetBytes(secret))])
            : null;

    /// <summary>As a circuit carries it: without the secret.</summary>
    public ClaimsPrincipal Principal => new(
        new ClaimsIdentity([new Claim(Claim, $"{Tenant}.{Key.Id}.{Convert.ToBase64String(SecretHash.AsSpan())}")], Kind));

    /// <summary>What <see cref="Principal"/> made; null for anybody else.</summary>
    public static SessionCredential? Of(ClaimsPrincipal user) =>
        user.FindFirst(Claim)?.Value.Split('.') is [var tenant, var id, var hash] && SessionKey.TryRead(id, out var key)
            ? new(tenant, key, [.. Convert.FromBase64String(hash)])
            : null;
}
