using CustomerService.People;
using CustomerService.WebConsole.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.SignIn;

/// <summary>Who is signed in by the session of a browser: in a request by its cookie, in a circuit by the request that began it.</summary>
internal sealed class SessionAccess(
    SessionCookie cookie, SessionCheck check, IHttpContextAccessor http, IServiceProvider services, AuthenticationStateProvider circuit)
    : IConsoleAccess
{
    /// <inheritdoc/>
    public async ValueTask<ConsolePerson?> FindAsync(CancellationToken ct = default) =>
        await CredentialAsync() is { } credential ? await check.FindAsync(credential) : null;

    /// <summary>Whose session it is, and which; null for nobody's.</summary>
    public async ValueTask<SessionKey?> SessionAsync() => (await CredentialAsync())?.Key;

    private async ValueTask<SessionCredential?> CredentialAsync()
    {
        // In a circuit the accessor may still hold the request that it came by, whose services are others.
        if (http.HttpContext is not { } context || !ReferenceEquals(context.RequestServices, services))
        {
            return SessionCredential.Of((await circuit.GetAuthenticationStateAsync()).User);
        }

        var credential = SessionCredential.Read(cookie.Read(context.Request));
        if (credential is not null)
        {
            context.User = credential.Principal;
        }

        return credential;
    }
}
