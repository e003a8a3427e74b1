using System.Net;
using System.Net.Sockets;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>
/// Ports that nobody listens on, below those that systems give to outgoing connections: a process that is started again finds its own free.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Count = 12_000;
    private static int _next = Environment.ProcessId * 61 % Count;

    /// <summary>A free one, never the same twice in this process: it is used only later.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Any, port);
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
