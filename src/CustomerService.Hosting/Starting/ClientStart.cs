using CustomerService.Hosting.Clustering;

namespace CustomerService.Hosting.Starting;

/// <summary>A process without a silo can serve once it has reached its cluster for the first time.</summary>
internal sealed class ClientStart(ClusterConnection connection) : IStartState
{
    public bool IsReady => connection.WasConnected;

    public string Doing => "it looks for its cluster";

    public int? Percent => null;
}
