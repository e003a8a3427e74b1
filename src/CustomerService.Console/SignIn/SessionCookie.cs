using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.SignIn;

/// <summary>
/// The session of a browser, in a cookie that only the console is sent and that no script reads; encrypted, so that what is written down of
/// requests is no credential of the API.
/// </summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    private const string Name = "customer-service-console";

    private readonly IDataProtector _protector = protection.CreateProtector("CustomerService.Console.Session");

    /// <summary>The session's token; null where there is none, or one that is not ours.</summary>
    public string? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Has the browser keep it until the session ends.</summary>
    public void Write(HttpContext context, string token, DateTimeOffset endsAt) =>
        context.Response.Cookies.Append(Name, _protector.Protect(token), Options(context, endsAt));

    /// <summary>Has the browser forget it.</summary>
    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    // Lax: a link in a mail leads to a page of who is signed in, and no other site's form does anything in their name.
    private static CookieOptions Options(HttpContext context, DateTimeOffset? endsAt) => new()
    {
        Expires = endsAt,
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
