namespace Shop.Support;

/// <summary>Key: the tenant. Counts handoffs.</summary>
[Alias("shop.IHandoffCounter")]
public interface IHandoffCounter : IGrainWithStringKey
{
    /// <summary>How many there were.</summary>
    [Alias("Count")]
    Task<int> CountAsync();
}
