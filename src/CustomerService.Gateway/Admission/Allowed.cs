using System.Threading.RateLimiting;

namespace CustomerService.Gateway.Admission;

/// <summary>
/// That a tenant, and its channel where that has limits of its own, may have one message more at once, until it is disposed.
/// </summary>
internal readonly record struct Allowed(RateLimitLease Tenant, RateLimitLease? Channel) : IDisposable
{
    public void Dispose()
    {
        Tenant.Dispose();
        Channel?.Dispose();
    }
}
