using System.Net;
using System.Net.Sockets;

namespace CustomerService.Samples.Tests;

/// <summary>Ports for servers of their own.</summary>
internal static class Ports
{
    /// <summary>One that nobody listens on.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
