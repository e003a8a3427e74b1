using System.Diagnostics.CodeAnalysis;
using CustomerService.Channels.Providers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerService.Channels.Teams;

/// <summary>
/// How the Bot Framework proves itself
/// (<see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication"/>): a JWT of RS256 by one
/// of its published keys, for this bot. It does not cover the body, but names the server that sends it.
/// </summary>
internal static class TeamsProof
{
    private const string Scheme = "Bearer ";
    private const string ServiceUrlClaim = "serviceurl";
    private const int LongestToken = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>The token of a request, not verified yet.</summary>
    public static bool TryRead(InboundRequest request, [NotNullWhen(true)] out JsonWebToken? token)
    {
        token = null;
        var header = request.Header("Authorization");
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length > LongestToken)
        {
            return false;
        }

        try
        {
            token = new JsonWebToken(header[Scheme.Length..].Trim());
            return token is { Alg: SecurityAlgorithms.RsaSha256, Kid.Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException)
        {
            return false;
        }
    }

    /// <summary>The server that the token names; null where it is not genuine.</summary>
    public static async Task<string?> ServiceUrlAsync(
        JsonWebToken token, TeamsKey key, string issuer, InboundRequest request, ChannelAccount account)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidIssuer = issuer,
            ValidAudience = account.Setting(TeamsRules.AppId),
            LifetimeValidator = (from, to, _, _) =>
                to is { } end && request.At.UtcDateTime - end < Skew && (from is not { } begin || begin - request.At.UtcDateTime < Skew),
        });
        return result.IsValid && token.TryGetPayloadValue<string>(ServiceUrlClaim, out var url) ? url : null;
    }
}
