namespace Shop.Orders;

/// <summary>Whatever knows your orders.</summary>
public interface IOrders
{
    /// <summary>Where an order is, in words; null for one that is not there.</summary>
    Task<string?> FindAsync(string number, CancellationToken ct);
}
