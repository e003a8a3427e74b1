namespace CustomerService.Hosting.Admin;

/// <summary>
/// The headers that tell browsers to trust nothing but the admin address itself. The runtime's dashboard builds styles and scripts into its
/// page.
/// </summary>
internal static class AdminHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task Apply(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
        {
            // The framework's readers of numbers let it pass.
            return Results.Problem(title: "The request is not valid", detail: "A parameter holds a NUL character.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
        }

        return next(context);
    }
}
