namespace CustomerService.Warehouse.Routes;

/// <summary>A dimension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Is">What it is.</param>
internal sealed record DimensionView(string Name, string Is);
