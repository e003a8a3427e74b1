using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Limits;

/// <summary>Ends a connection with its answer, so that who is refused does not keep a place.</summary>
internal static class ClosingConnection
{
    public static void After(HttpContext context)
    {
        // HTTP/2 has no such header: there one connection carries all of a caller's requests.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
    }
}
