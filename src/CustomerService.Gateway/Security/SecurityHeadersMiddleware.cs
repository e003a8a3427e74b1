using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Security;

/// <summary>Puts the security headers on every answer before anything else may answer.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next, SecurityHeaders headers)
{
    public Task InvokeAsync(HttpContext context)
    {
        headers.Apply(context);
        return next(context);
    }
}
