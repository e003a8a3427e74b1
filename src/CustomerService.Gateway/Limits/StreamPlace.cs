using System.Net;

namespace CustomerService.Gateway.Limits;

/// <summary>An event stream's place among those of its host, its address and its credential; given back when it is disposed.</summary>
internal sealed class StreamPlace(StreamPlaces places, IPAddress address, string credential) : IDisposable
{
    private bool _given;

    public IPAddress Address { get; } = address;

    public string Credential { get; } = credential;

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _given, true))
        {
            places.Leave(this);
        }
    }
}
