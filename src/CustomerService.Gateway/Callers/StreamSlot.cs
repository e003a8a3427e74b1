using System.Threading.RateLimiting;

namespace CustomerService.Gateway.Callers;

/// <summary>An event stream's slot among those of its credential, its address and its host; given back when it is disposed.</summary>
internal sealed class StreamSlot(RateLimitLease credential, RateLimitLease address, RateLimitLease host) : IDisposable
{
    public void Dispose()
    {
        host.Dispose();
        address.Dispose();
        credential.Dispose();
    }
}
