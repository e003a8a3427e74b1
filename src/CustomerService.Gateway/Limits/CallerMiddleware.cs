using CustomerService.Access;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Visitors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Limits;

/// <summary>
/// Holds callers to their limits, once it is known who they are and before their body is read or a grain is called: event streams per credential,
/// address and host, and what one visitor may send. API keys have the quotas of their tenant.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, StreamPlaces streams, VisitorBrakes brakes, IOptions<WebChatOptions> webChat)
{
    public Task InvokeAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<CallerLimitAttribute>()?.Limit ?? CallerLimit.None;
        if (Refuse(context, limit) is { } problem)
        {
            ClosingConnection.After(context);
            return problem.ExecuteAsync(context);
        }

        return next(context);
    }

    private ProblemResult? Refuse(HttpContext context, CallerLimit limit)
    {
        if ((limit & CallerLimit.WebChat) != 0 && (context.Request.RouteValues["tenant"] is not string tenant || webChat.Value.Find(tenant) is null))
        {
            return ProblemResult.NotFound();
        }

        if (context.User.Identity is not CallerIdentity caller)
        {
            return null;
        }

        if (caller.IsVisitor && brakes.Refuse(caller, context.Request.ContentLength ?? 0, (limit & CallerLimit.Writes) != 0) is { } problem)
        {
            return problem;
        }

        if ((limit & CallerLimit.Stream) == 0)
        {
            return null;
        }

        var (place, refusal) = streams.Enter(caller, CallerNetwork.Of(context.Connection.RemoteIpAddress));
        if (place is not null)
        {
            context.Response.RegisterForDispose(place);
        }

        return refusal;
    }
}
