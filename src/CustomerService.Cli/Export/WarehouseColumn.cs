namespace CustomerService.Cli.Export;

/// <summary>A column of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as the engine calls it.</param>
internal sealed record WarehouseColumn(string Name, string Type);
