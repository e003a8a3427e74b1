namespace CustomerService.Cluster.Tests.Extending;

/// <summary>What a policy asks for, and nobody has registered.</summary>
internal interface IOrders;
