using System.IO.Compression;
using System.Text;
using CustomerService.People;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.SignIn;

/// <summary>The door of the console: a form that works without a script, and the way out.</summary>
internal sealed class SignInPages(
    IGrainFactory grains,
    SessionCookie cookie,
    SessionCheck check,
    IHelpArticleSource tenants,
    AssetCatalog assets,
    ProviderDoor providers,
    TimeProvider time)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/console/sign-in";

    private const int MostTries = 60;

    private readonly string _frame = Encoding.UTF8.GetString(assets["sign-in.html"].Encoded(ContentEncoding.Identity).Span);
    private readonly NetworkBrake _brake = new(MostTries, time);

    /// <summary>Where somebody who is nobody yet is sent from a page.</summary>
    public static string From(HttpRequest request) => $"{Path}?to={Uri.EscapeDataString(request.Path + request.QueryString)}";

    /// <summary>The door, with something to say. Words are chosen here: an address says none.</summary>
    public static string Saying(DoorNews news) => $"{Path}?news={news}";

    /// <summary><c>GET /console/sign-in</c>.</summary>
    public Task AskAsync(HttpContext context) => WriteAsync(context, new SignInForm
    {
        To = context.Request.Query["to"].ToString(),
        Problem = Enum.TryParse<DoorNews>(context.Request.Query["news"], out var news) ? Words(news) : null,
    });

    /// <summary><c>POST /console/sign-in</c>.</summary>
    public async Task SignInAsync(HttpContext context)
    {
        if (!PageForms.IsOfOurPages(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var form = await SignInForm.ReadAsync(context.Request, context.RequestAborted);
        if (!_brake.Admits(context.Connection.RemoteIpAddress))
        {
            await WriteAsync(context, form with { Problem = Words(DoorNews.TooOften) }, 429);
            return;
        }

        if (form.Password.Length is 0 or > NewPassword.MaxLength
            || form.Login.Length is 0 or > SignInForm.MaxLogin
            || !GrainKeys.IsTenant(form.Tenant))
        {
            await WriteAsync(context, form with { Problem = "Company, name and password are all needed." }, 400);
            return;
        }

        var attempt = new SignInAttempt
        {
            Password = form.Password,
            NewPassword = form.NewPassword.Length == 0 ? null : form.NewPassword,
            Code = form.Code.Length == 0 ? null : form.Code,
            Device = context.Request.Headers.UserAgent.ToString(),
        };
        if (await Attempt.MakeAsync(() => grains.SignInAsync(form.Tenant, form.Login, attempt)) is not { } result)
        {
            await WriteAsync(context, form with { Problem = Words(DoorNews.NotNow) }, 503);
            return;
        }

        if (result is { Token: { } token, Session: { } session })
        {
            cookie.Write(context, token, session.EndsAt);
            Redirect(context, form.Target);
            return;
        }

        await WriteAsync(context, form.After(result), result.Outcome == SignInOutcome.Wait ? 429 : 401);
    }

    /// <summary><c>POST /console/sign-out</c>.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (!PageForms.IsOfOurPages(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (SessionCredential.Read(cookie.Read(context.Request)) is { } credential && await check.FindAsync(credential) is not null)
        {
            var person = grains.GetGrain<IPersonGrain>(GrainKeys.Make(credential.Tenant, credential.Key.Person));
            await person.EndSessionAsync(credential.Key.Session);
            check.Forget(credential);
        }

        SessionCookie.Delete(context);
        Redirect(context, Path);
    }

    /// <summary>Sends a browser on.</summary>
    public static void Redirect(HttpContext context, string to)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = to;
    }

    private static string? Words(DoorNews news) => news switch
    {
        DoorNews.Nobody => "You were recognised, but may not sign in here. Ask whoever runs this console.",
        DoorNews.ProviderFailed => "Signing in that way did not work. Try again, or sign in by password.",
        DoorNews.NotNow => "That did not work just now. Try again in some seconds.",
        DoorNews.TooOften => "Too often from where you are. Try again in ten minutes.",
        _ => null,
    };

    private Task WriteAsync(HttpContext context, SignInForm form, int status = StatusCodes.Status200OK)
    {
        var page = _frame.Replace("<!--form-->", form.Html(tenants.Tenants, providers.Choices(form.Target)), StringComparison.Ordinal);
        return AssetResponse.WriteAsync(
            context, new Asset("sign-in.html", Encoding.UTF8.GetBytes(page), CompressionLevel.Fastest), status, mayKeep: false);
    }
}
