using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerService.Gateway.Timing;

/// <summary>
/// Measures the accepted requests of endpoints that are marked <see cref="MeasuredRoute"/>. Stands before access and everything that
/// follows it.
/// </summary>
internal sealed class CallerTimesMiddleware(RequestDelegate next, CallerTimes times, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<MeasuredRoute>() is null)
        {
            await next(context);
            return;
        }

        var started = time.GetTimestamp();
        await next(context);

        // Accepted: the tenant exists, or it would not have come this far. Nothing grows with invented names.
        if (context.Response.StatusCode == StatusCodes.Status200OK && context.GetRouteValue("tenant") is string tenant)
        {
            times.Add(tenant, time.GetElapsedTime(started));
        }
    }
}
