using System.Net;
using System.Net.Sockets;

namespace CustomerService.Hosting.Clustering;

/// <summary>The ports of this silo: as configured, or, for 0 and by default, free ones.</summary>
internal static class ClusterEndpoints
{
    /// <summary>
    /// Writes the ports to <c>Orleans:Endpoints</c>, which Orleans binds, so that a silo never takes Orleans' own default: two
    /// silos of one machine with the same address would take each other for their own dead predecessor and end.
    /// </summary>
    public static (int SiloPort, int GatewayPort) Resolve(ConfigurationManager configuration)
    {
        var silo = Port(configuration, "SiloPort");
        var gateway = Port(configuration, "GatewayPort", other: silo);
        configuration["Orleans:Endpoints:SiloPort"] = silo.ToString(System.Globalization.CultureInfo.InvariantCulture);
        configuration["Orleans:Endpoints:GatewayPort"] = gateway.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (silo, gateway);
    }

    /// <summary>The port that is configured for clients, or 0. Read it before <see cref="Resolve"/>.</summary>
    public static int NamedGatewayPort(ConfigurationManager configuration) => Named(configuration, "GatewayPort");

    private static int Named(ConfigurationManager configuration, string name) =>
        configuration.GetValue<int?>($"Orleans:Endpoints:{name}") ?? configuration.GetValue<int>($"CustomerService:Silo:{name}");

    private static int Port(ConfigurationManager configuration, string name, int other = 0)
    {
        var port = Named(configuration, name);
        while (port == 0 || port == other)
        {
            using var probe = new TcpListener(IPAddress.Any, 0);
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        return port;
    }
}
