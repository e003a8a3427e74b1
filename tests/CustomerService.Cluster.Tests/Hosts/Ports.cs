using System.Net;
using System.Net.Sockets;

namespace CustomerService.Cluster.Tests.Hosts;

internal static class Ports
{
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
