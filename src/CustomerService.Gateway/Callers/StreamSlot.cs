using System.Net;

namespace CustomerService.Gateway.Callers;

/// <summary>An event stream's slot among those of its host, its address and its credential; given back when it is disposed.</summary>
internal sealed class StreamSlot(StreamSlots slots, IPAddress address, string credential) : IDisposable
{
    private bool _freed;

    public IPAddress Address { get; } = address;

    public string Credential { get; } = credential;

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _freed, true))
        {
            slots.Leave(this);
        }
    }
}
