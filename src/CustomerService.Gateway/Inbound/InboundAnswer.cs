using CustomerService.Channels;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Inbound;

/// <summary>Answers a provider as its channel says.</summary>
internal sealed class InboundAnswer(InboundResult result) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = result.Status;
        httpContext.Response.Headers.CacheControl = "no-store";
        if (result.ContentType is { } type)
        {
            httpContext.Response.ContentType = type;
            httpContext.Response.ContentLength = result.Body.Length;
            await httpContext.Response.Body.WriteAsync(result.Body, httpContext.RequestAborted);
        }
    }
}
