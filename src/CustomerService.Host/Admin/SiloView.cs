namespace CustomerService.Host.Admin;

/// <summary>A silo as operators see it.</summary>
/// <param name="Silo">Its address, for <c>drain</c> and <c>move</c>.</param>
/// <param name="Name">Its name; the host name unless set.</param>
/// <param name="Status">Active, Joining, ShuttingDown, …</param>
/// <param name="Since">When it started.</param>
/// <param name="CpuPercent">Of the whole machine; null when it does not answer.</param>
/// <param name="MemoryMb">Of its process; null when it does not answer.</param>
/// <param name="Activations">Grains in memory; null when it does not answer.</param>
/// <param name="Clients">Gateways connected to it; null when it does not answer.</param>
/// <param name="Overloaded">True when it turns new calls away.</param>
internal sealed record SiloView(
    string Silo, string Name, string Status, DateTimeOffset Since, double? CpuPercent, double? MemoryMb, int? Activations, long? Clients, bool Overloaded);
