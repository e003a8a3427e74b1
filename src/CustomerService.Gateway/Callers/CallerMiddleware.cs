using CustomerService.Access;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Limits;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Callers;

/// <summary>
/// Holds callers to their limits, once it is known who they are and before their body is read or a grain is called: the gates of a route,
/// event streams per credential, address and host, and what one visitor may send. API keys have the quotas of their tenant.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, StreamSlots streams, VisitorBrakes brakes)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is { } route && Refuse(context, route) is { } problem)
        {
            ClosingConnection.After(context);
            return problem.ExecuteAsync(context);
        }

        return next(context);
    }

    private IResult? Refuse(HttpContext context, EndpointMetadataCollection route)
    {
        foreach (var gate in route.GetOrderedMetadata<IRouteGate>())
        {
            if (gate.Refuse(context) is { } refused)
            {
                return refused;
            }
        }

        if (context.User.Identity is not CallerIdentity caller)
        {
            return null;
        }

        var limit = route.GetMetadata<CallerLimitMetadata>()?.Limit ?? CallerLimit.None;
        if (caller.IsVisitor && brakes.Refuse(caller, context.Request.ContentLength ?? 0, (limit & CallerLimit.Writes) != 0) is { } problem)
        {
            return problem;
        }

        if ((limit & CallerLimit.Stream) == 0)
        {
            return null;
        }

        var (slot, refusal) = streams.Enter(caller, CallerNetwork.Of(context.Connection.RemoteIpAddress));
        if (slot is not null)
        {
            context.Response.RegisterForDispose(slot);
        }

        return refusal;
    }
}
