namespace CustomerService.Cluster.Tests.Hosts;

/// <summary>Tests that mostly wait until somebody has given up: they run beside the others.</summary>
internal static class Waiting
{
    public const string Collection = "waiting";
}
