using System.Net;
using System.Threading.RateLimiting;
using CustomerService.Access;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Limits how often one client address may start or resume visits: these routes need no credential.</summary>
internal sealed class VisitRateLimit(IOptions<GatewayOptions> options) : IRateLimiterPolicy<IPAddress>
{
    public const string PolicyName = "CustomerService.Visits";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = static async (rejected, _) =>
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
        await new ProblemResult(ProblemKind.TooManyRequests, "Too many visits were started from this address.") { RetryAfter = wait }
            .ExecuteAsync(rejected.HttpContext);
    };

    public RateLimitPartition<IPAddress> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetFixedWindowLimiter(CallerNetwork.Of(httpContext.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.VisitsPerMinute,
            Window = Window,
            QueueLimit = 0,
        });
}
