using System.Buffers.Text;
using System.Security.Cryptography;
using CustomerService.Gateway.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace CustomerService.Gateway.OpenApi;

/// <summary>The API's document and its browsable page. The page's script comes from this host; it calls nobody else.</summary>
internal static class DocsPage
{
    public const string Path = "/docs";

    // Some of the library's greys and greens are too pale on its own backgrounds (WCAG AA asks for 4.5 to 1).
    private const string Readable =
        """
        .light-mode {
          --scalar-color-2: #555; --scalar-color-3: #636363; --scalar-color-accent: #0060b0; --scalar-color-green: #056b48; --scalar-color-red: #b80005;
          --scalar-color-yellow: #7a5d00; --scalar-color-blue: #005f99; --scalar-color-orange: #9a4a00; --scalar-color-purple: #5203d1;
        }
        .dark-mode {
          --scalar-color-2: #b8b8b8; --scalar-color-3: #a3a3a3; --scalar-color-accent: #7cc4ff; --scalar-color-green: #3ddc84; --scalar-color-red: #ff8a85;
          --scalar-color-blue: #6cc1f5;
        }
        """;

    public static void MapDocument(this IEndpointRouteBuilder routes) => routes
        .MapGet($"/openapi/{OpenApiSetup.DocumentName}.json", static async (OpenApiText text, CancellationToken ct) =>
            TypedResults.Bytes(await text.GetAsync(ct), "application/json"))
        .ExcludeFromDescription()
        .DisableRequestTimeout();

    public static IEndpointConventionBuilder MapDocs(this IEndpointRouteBuilder routes) => routes
        .MapScalarApiReference(Path, Configure)
        .AddEndpointFilter(static async (context, next) => NameLanguage(await next(context)));

    private static void Configure(ScalarOptions options, HttpContext context)
    {
        var nonce = Nonce();
        options
            .WithTitle("CustomerService API")
            .WithOpenApiRoutePattern($"/openapi/{OpenApiSetup.DocumentName}.json")
            .WithNonce(nonce)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton()
            .WithCustomCss(Readable);
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy(nonce, context);
    }

    /// <summary>The library's page does not say which language it is in, without which screen readers guess.</summary>
    private static object? NameLanguage(object? answer) => answer is ContentHttpResult { ResponseContent: { } html } page
        ? TypedResults.Content(html.Replace("<html>", "<html lang=\"en\">", StringComparison.Ordinal), page.ContentType)
        : answer;

    // The page builds its styles at run time, so this one page allows inline styles; inline scripts need the nonce of this answer.
    private static string Policy(string nonce, HttpContext context) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; object-src 'none'; "
        + $"frame-ancestors {context.RequestServices.GetRequiredService<SecurityHeaders>().Ancestors}";

    private static string Nonce()
    {
        Span<byte> bytes = stackalloc byte[18];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
