using CustomerService.People;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Pages;
using CustomerService.WebConsole.SignIn;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Account;

/// <summary>
/// Changes the password of who is signed in, by a form that the browser itself sends: only so a cookie is written. It is
/// signing in anew: all of their sessions end, and this browser has the one that begins.
/// </summary>
internal sealed class PasswordDoor(IGrainFactory grains, SessionCookie cookie, SessionCheck check, TimeProvider time)
{
    private const int MostTries = 60;
    private readonly NetworkBrake _brake = new(MostTries, time);

    /// <summary><c>POST /console/account/password</c>.</summary>
    public async Task ChangeAsync(HttpContext context)
    {
        if (!PageForms.IsOfOurPages(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (SessionCredential.Read(cookie.Read(context.Request)) is not { } credential
            || await check.FindAsync(credential) is not { } person)
        {
            SignInPages.Redirect(context, SignInPages.Path);
            return;
        }

        SignInPages.Redirect(context, AccountPage.Saying(await ChangeAsync(context, credential, person)));
    }

    private async Task<PasswordNews> ChangeAsync(HttpContext context, SessionCredential credential, ConsolePerson person)
    {
        if (!_brake.Admits(context.Connection.RemoteIpAddress))
        {
            return PasswordNews.TooOften;
        }

        var attempt = await ReadAsync(context);
        if (attempt.Password.Length is 0 or > NewPassword.MaxLength)
        {
            return PasswordNews.Wrong;
        }

        if (attempt.NewPassword is not { Length: <= NewPassword.MaxLength })
        {
            return PasswordNews.TooWeak;
        }

        var result = await Attempt.MakeAsync(async () =>
            await grains.GetGrain<IPeopleGrain>(person.Tenant).FindAsync(person.Id) is { } known
                ? await grains.SignInAsync(person.Tenant, known.Login, attempt)
                : (new SignInResult { Outcome = SignInOutcome.Wrong }, null));
        if (result is { Token: { } token, Session: { } session })
        {
            cookie.Write(context, token, session.EndsAt);
            check.Forget(credential);
            return PasswordNews.Changed;
        }

        return result?.Outcome switch
        {
            null => PasswordNews.NotNow,
            SignInOutcome.CodeNeeded => PasswordNews.CodeNeeded,
            SignInOutcome.PasswordTooWeak => PasswordNews.TooWeak,
            SignInOutcome.Wait => PasswordNews.TooOften,
            _ => PasswordNews.Wrong,
        };
    }

    private static async Task<SignInAttempt> ReadAsync(HttpContext context)
    {
        return new()
        {
            Password = await FieldAsync("password"),
            NewPassword = await FieldAsync("newPassword") is { Length: > 0 } wanted ? wanted : null,
            Code = (await FieldAsync("code")).Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } code ? code : null,
            Device = context.Request.Headers.UserAgent.ToString(),
        };

        Task<string> FieldAsync(string name) => PageForms.ReadAsync(context.Request, name, context.RequestAborted);
    }
}
