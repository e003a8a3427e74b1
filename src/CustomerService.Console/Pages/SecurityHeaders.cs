using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Pages;

/// <summary>
/// What the browser may do with our pages: load our own files, talk to our own server, and nothing else. Inline script and
/// style are refused, and (where the browser knows trusted types) so is turning any text into markup.
/// </summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly string PolicyWithForms = Policy.Replace("form-action 'none'", "form-action 'self'", StringComparison.Ordinal);

    // The app names its manifest, and makes one address trusted: that of its worker.
    private static readonly string PolicyOfApp = Policy
        .Replace("base-uri", "manifest-src 'self'; base-uri", StringComparison.Ordinal)
        .Replace("trusted-types 'none'", "trusted-types app-worker", StringComparison.Ordinal);

    // Blazor finds its connection by the base of the page, and makes markup of what its components were compiled to: our policy named
    // "default" looks at that first.
    private static readonly string PolicyOfConsole = PolicyWithForms
        .Replace("base-uri 'none'", "base-uri 'self'", StringComparison.Ordinal)
        .Replace("trusted-types 'none'", "trusted-types default", StringComparison.Ordinal);

    /// <summary>The same for pages of the console, of which nobody keeps a copy.</summary>
    public static void ApplyToConsole(HttpResponse response)
    {
        Apply(response, embeddable: false);
        response.Headers.ContentSecurityPolicy = PolicyOfConsole;
        response.Headers.CacheControl = "no-store";
    }

    /// <param name="response">The answer.</param>
    /// <param name="embeddable">Whether other sites load it.</param>
    /// <param name="forms">Whether the page has forms, which lead to ourselves.</param>
    /// <param name="app">Whether it is the installable chat.</param>
    /// <param name="microphone">Whether the chat on it listens, if the visitor allows it.</param>
    public static void Apply(HttpResponse response, bool embeddable, bool forms = false, bool app = false, bool microphone = false)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = forms ? PolicyWithForms : app ? PolicyOfApp : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = $"camera=(), geolocation=(), microphone=({(microphone ? "self" : "")}), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // Shops on other sites load the widget, as a module, which asks for CORS; nothing else is for them.
        headers["Cross-Origin-Resource-Policy"] = embeddable ? "cross-origin" : "same-origin";
        if (embeddable)
        {
            headers.AccessControlAllowOrigin = "*";
        }
    }
}
