using System.Net;
using System.Threading.RateLimiting;
using CustomerService.Access;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace CustomerService.Gateway.Features;

/// <summary>Limits how often one client address may call some routes within a minute.</summary>
internal sealed class AddressRateLimit : IRateLimiterPolicy<AddressRateLimit.Partition>
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Func<Partition, FixedWindowRateLimiterOptions> _make;

    public AddressRateLimit(int perMinute, string detail)
    {
        // One delegate for all requests: the framework tells limiters apart by it, too.
        _make = _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window, QueueLimit = 0 };
        OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
            await new ProblemResult(ProblemKind.TooManyRequests, detail) { RetryAfter = wait }.ExecuteAsync(rejected.HttpContext);
        };
    }

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; }

    public RateLimitPartition<Partition> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetFixedWindowLimiter(new Partition(this, CallerNetwork.Of(httpContext.Connection.RemoteIpAddress)), _make);

    /// <summary>An address at the routes of one limit: all limits of a host share one table.</summary>
    internal readonly record struct Partition(AddressRateLimit Limit, IPAddress Address);
}
