using System.Security.Claims;
using System.Text.Encodings.Web;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Access;

/// <summary>
/// Reads <c>Authorization: Bearer</c>: an API key, a person's session or a visitor token. Nothing else, above all no cookie, is a
/// credential.
/// </summary>
internal sealed class GatewayAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyVerifier keys,
    WrongCredentials wrong,
    VisitorTokens visitors,
    RevokedVisitors revoked) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private static readonly AuthenticateResult Rejected = AuthenticateResult.Fail("The credential is malformed, unknown, revoked or expired.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var result = await CheckAsync(header.Count == 1 ? header[0] : null);
        GatewayTelemetry.CountCredential(result switch
        {
            null => "rejected",
            { Principal.Identity: CallerIdentity { IsVisitor: true } } => "visitor",
            _ => "key",
        });
        return result ?? Rejected;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Context.Items[typeof(WrongCredentials)] is TimeSpan wait)
        {
            ClosingConnection.After(Context);
            return new ProblemResult(ProblemKind.TooManyRequests, "Too many wrong credentials from this address.") { RetryAfter = wait }.ExecuteAsync(Context);
        }

        var sent = Request.Headers.Authorization.Count > 0;
        Response.Headers.WWWAuthenticate = sent
            ? "Bearer realm=\"customer-service\", error=\"invalid_token\""
            : "Bearer realm=\"customer-service\"";
        return new ProblemResult(
            ProblemKind.Unauthorized,
            sent ? "The API key or visitor token is malformed, unknown, revoked or expired." : "Send 'Authorization: Bearer' with an API key or a visitor token.")
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        // What belongs to another tenant, or lies outside a visitor's conversation, does not exist for the caller.
        var mayKnow = Context.User.Identity is CallerIdentity { IsVisitor: false } caller && ScopeHandler.IsOfTenant(caller, Context);
        var problem = mayKnow ? new ProblemResult(ProblemKind.Forbidden, "The API key lacks the scope that this needs.") : ProblemResult.NotFound();
        return problem.ExecuteAsync(Context);
    }

    private ValueTask<AuthenticateResult?> CheckAsync(string? header)
    {
        if (header is null || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var token = header.AsSpan(Bearer.Length).Trim();
        if (!token.StartsWith(VisitorTokens.TokenPrefix, StringComparison.Ordinal))
        {
            return keys.IsKnown(token, out var ticket) ? new(ticket) : AskAsync(keys, token);
        }

        var visitor = visitors.Read(token);
        return new(
            visitor is null || revoked.Contains(visitor)
                ? null
                : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(visitor), Scheme.Name)));
    }

    private ValueTask<AuthenticateResult?> AskAsync(ApiKeyVerifier keys, ReadOnlySpan<char> token)
    {
        var wait = wrong.Wait(Context);
        if (wait > TimeSpan.Zero)
        {
            Context.Items[typeof(WrongCredentials)] = wait;
            return default;
        }

        return CountAsync(keys.VerifyAsync(token));
    }

    private async ValueTask<AuthenticateResult?> CountAsync(ValueTask<AuthenticateResult?> asked)
    {
        var ticket = await asked;
        if (ticket is null)
        {
            wrong.Count(Context);
        }

        return ticket;
    }
}
