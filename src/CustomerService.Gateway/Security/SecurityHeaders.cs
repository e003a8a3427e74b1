using CustomerService.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CustomerService.Gateway.Security;

/// <summary>The headers that tell browsers to trust nothing but ourselves. A page with other needs replaces its own policy.</summary>
internal sealed class SecurityHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues ApiPolicy = "default-src 'none'; frame-ancestors 'none'";
    private readonly StringValues _pagePolicy;

    public SecurityHeaders(IOptions<GatewayOptions> options)
    {
        var ancestors = options.Value.FrameAncestors.Count == 0 ? "'none'" : string.Join(' ', options.Value.FrameAncestors);
        Ancestors = ancestors;
        _pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + $"form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors {ancestors}";
    }

    /// <summary>Who may frame our pages, as a CSP source list.</summary>
    public string Ancestors { get; }

    public void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers[HeaderNames.ContentSecurityPolicy] = _pagePolicy;
        headers["Referrer-Policy"] = NoReferrer;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers[HeaderNames.ContentSecurityPolicy] = ApiPolicy;
            headers.CacheControl = NoStore;
        }
    }
}
