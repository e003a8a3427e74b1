using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Hosting.Starting;

/// <summary>The page that stands in for every other while the process gets ready.</summary>
internal static class StartPage
{
    /// <summary>Marks the answer, and says how far it is: the page asks again until an answer has it no more.</summary>
    private const string Header = "X-Getting-Ready";

    private const string Style = """
        :root{color-scheme:light dark;font-family:system-ui,sans-serif}body{min-height:90vh;display:grid;place-content:center;text-align:center;padding:1rem}progress{width:min(20rem,80vw)}
        """;

    private const string Script = """
        const bar=document.querySelector('progress'),far=document.querySelector('output');
        async function ask(){try{const answer=await fetch(location.href,{cache:'no-store'});const percent=answer.headers.get('X-Getting-Ready');
        if(percent===null){location.reload();return}if(percent!==''){bar.value=percent;far.textContent=percent+' %'}}catch{}setTimeout(ask,500)}
        setTimeout(ask,500);
        """;

    private static readonly string Policy =
        $"default-src 'none'; connect-src 'self'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext context, IStartState state)
    {
        var percent = state.Percent?.ToString(CultureInfo.InvariantCulture) ?? "";
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[Header] = percent;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Getting ready</title><style>{Style}</style></head>
            <body><main><h1>Getting ready</h1><p>The service is starting: {state.Doing}. This page opens by itself.</p>
            <p><progress aria-label="Getting ready" max="100"{(percent.Length > 0 ? $" value=\"{percent}\"" : "")}></progress> <output>{(percent.Length > 0 ? $"{percent} %" : "")}</output></p>
            <noscript><p>Load the page again in a moment.</p></noscript></main><script>{Script}</script></body>
            </html>
            """,
            context.RequestAborted);
    }

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
