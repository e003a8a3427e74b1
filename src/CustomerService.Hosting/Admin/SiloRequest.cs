namespace CustomerService.Hosting.Admin;

/// <summary>Names a silo.</summary>
/// <param name="Silo">Its address, as the status shows it.</param>
internal sealed record SiloRequest(string? Silo);
