namespace CustomerService.Hosting.Admin;

/// <summary>A silo as operators see it. What it says about itself is null when it did not answer in time.</summary>
/// <param name="Silo">Its address, for <c>drain</c> and <c>move</c>.</param>
/// <param name="Name">Its name; the host name unless set.</param>
/// <param name="Status">Active, Joining, ShuttingDown, …</param>
/// <param name="Answers">False when it did not answer in time.</param>
/// <param name="Since">When it started.</param>
/// <param name="Host">The machine or pod that it runs on.</param>
/// <param name="ProcessId">Number of its process there.</param>
/// <param name="Version">Version of its program.</param>
/// <param name="Tls">How its connections are protected.</param>
/// <param name="CpuPercent">Of the whole machine.</param>
/// <param name="MemoryMb">Of its process.</param>
/// <param name="Activations">Grains in memory.</param>
/// <param name="Clients">Gateways connected to it.</param>
/// <param name="Overloaded">True when it turns new calls away.</param>
internal sealed record SiloView(
    string Silo,
    string Name,
    string Status,
    bool Answers,
    DateTimeOffset Since,
    string? Host,
    int? ProcessId,
    string? Version,
    string? Tls,
    double? CpuPercent,
    double? MemoryMb,
    int? Activations,
    int? Clients,
    bool Overloaded);
