using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Limits;

/// <summary>Knows which connections are at work, and tells those that are one too many.</summary>
internal sealed class ConnectionMiddleware(RequestDelegate next)
{
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext context)
    {
        // None in a host with a server of its own, such as a test's.
        if (context.Features.Get<BoundedConnection>() is not { } connection)
        {
            await next(context);
            return;
        }

        if (connection.Admittance != Admittance.Served)
        {
            ClosingConnection.After(context);
            await new ProblemResult(
                connection.Admittance == Admittance.AddressFull ? ProblemKind.TooManyRequests : ProblemKind.Unavailable,
                connection.Admittance == Admittance.AddressFull ? "Too many connections from this address." : "Too many connections to this host.")
            { RetryAfter = Back }
                .ExecuteAsync(context);
            return;
        }

        connection.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            connection.End();
        }
    }
}
