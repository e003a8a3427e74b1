using CustomerService.Policies;

namespace CustomerService.Cluster.Tests.Extending;

/// <summary>A policy of somebody else's.</summary>
internal sealed class OrderPolicy(IOrders orders) : IDecisionPolicy
{
    public string Name => orders.ToString()!;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => default;
}
