namespace CustomerService.Cli.Bench;

/// <summary>What is measured.</summary>
internal sealed record BenchOptions(
    string Store, int Callers, int Conversations, int Stored, int Idle, TimeSpan Duration, string Folder, string Pack);
