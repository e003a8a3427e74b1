namespace Shop.Parcels;

/// <summary>Who may report parcels. Section <c>Shop:Parcels</c>.</summary>
public sealed class ParcelOptions
{
    /// <summary>What carriers send with a report.</summary>
    public string Secret { get; set; } = "";
}
