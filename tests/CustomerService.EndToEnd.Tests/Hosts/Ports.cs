using System.Net;
using System.Net.Sockets;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>Ports that nobody listens on, below those that systems give to outgoing connections: a process that starts later finds its own still free.</summary>
internal static class Ports
{
    private const int First = 10_000;
    private const int Count = 10_000;
    private static int _next = Environment.ProcessId * 61 % Count;

    /// <summary>A free one, not given again by this process before all others were.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's: the next one.
            }
        }
    }
}
