namespace CustomerService.Faults.Tests.Harness;

/// <summary>A shared cluster whose processes write one SQLite file.</summary>
public sealed class SqliteScenario() : SharedScenario(azurite: false);
