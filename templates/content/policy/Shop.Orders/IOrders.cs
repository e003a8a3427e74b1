namespace Shop.Orders;

/// <summary>Whatever knows your orders.</summary>
public interface IOrders
{
    /// <summary>Where an order is, in words for the customer; null where there is none of that number.</summary>
    Task<string?> FindAsync(string number, CancellationToken ct);
}
