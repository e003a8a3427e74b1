using System.Text.Json;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Web;

/// <summary>
/// Checks who visitors of a web chat are: a JWT of HMAC-SHA256 with the tenant's secret, made by the server of the page that the chat is
/// in. The algorithm is pinned, an end is a must, and without a secret nobody is believed.
/// </summary>
/// <param name="accounts">The tenants' accounts, which have the secrets.</param>
/// <param name="time">The time.</param>
public sealed class SignedVisitors(IChannelAccounts accounts, TimeProvider time)
{
    /// <summary>Longest token.</summary>
    public const int MaxLength = 4_096;

    /// <summary>How long a token may be good for: one that leaks is worth nothing the day after.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    private const int LongestName = 200;

    /// <summary>How far the page's clock and ours may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Who a token names, or what is wrong with it: one sentence, for whoever builds the page.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="token">The token.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<(SignedVisitor? Visitor, string? Problem)> CheckAsync(string tenant, string token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > MaxLength || !SignedToken.TryRead(token, out var signed))
        {
            return (null, "The identity is no JSON web token (three parts with a dot between).");
        }

        var account = await accounts.FindAsync(tenant, WebRules.Name, ChannelAccount.Default, ct);
        var secrets = account?.Values(WebRules.IdentitySecret) ?? [];
        if (secrets.IsEmpty)
        {
            return (null, "The tenant has no secret for identities: set 'identitySecret' of the channel 'web'.");
        }

        if (!signed.IsSignedBy(secrets))
        {
            return (null, "The identity is not signed with this tenant's secret.");
        }

        return signed.IsHs256
            ? signed.Claims(claims => Read(claims, tenant), otherwise: (null, "The claims of the identity are no JSON object."))
            : (null, "The identity must be signed with HS256.");
    }

    private (SignedVisitor? Visitor, string? Problem) Read(JsonElement claims, string tenant)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (claims.Get("exp").Whole() is not { } end)
        {
            return (null, "The identity has no end: set 'exp', in seconds since 1970.");
        }

        if (end <= now)
        {
            return (null, "The identity has expired: sign another.");
        }

        if (end - now > (long)(LongestLife + Skew).TotalSeconds)
        {
            return (null, $"The identity is good for too long: set 'exp' at most {LongestLife.TotalHours:0} hours ahead.");
        }

        if (claims.Get("nbf").Whole() is { } begin && begin > now + (long)Skew.TotalSeconds)
        {
            return (null, "The identity is not good yet: are the clocks right?");
        }

        if (claims.Get("aud").IsThere() && claims.Text("aud") != tenant)
        {
            return (null, "The identity is for another tenant: 'aud' is its name, or is left out.");
        }

        return claims.Text("sub") is { } customer && GrainKeys.IsId(customer)
            ? (new SignedVisitor(customer, Name(claims), Verified(claims, "email"), Verified(claims, "phone_number")), null)
            : (null, $"The identity names nobody: 'sub' is the customer's id, 1 to {GrainKeys.MaxIdLength} letters, digits, '-', '_', '.' and ':'.");
    }

    private static string? Name(JsonElement claims) => claims.Text("name")?.Trim() is { Length: > 0 and <= LongestName } name ? name : null;

    // By the names of OpenID Connect: an address counts when its flag is true, and only then.
    private static string? Verified(JsonElement claims, string name) =>
        claims.Get($"{name}_verified").IsTrue() && claims.Text(name) is { Length: > 0 } address ? address : null;
}
