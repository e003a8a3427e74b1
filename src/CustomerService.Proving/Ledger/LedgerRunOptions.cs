namespace CustomerService.Proving.Ledger;

/// <summary>What a ledger run is to do.</summary>
internal sealed record LedgerRunOptions
{
    /// <summary>How many conversations messages are spread over.</summary>
    public required int Conversations { get; init; }

    /// <summary>How long new messages are sent.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Messages under way at once, each with its copies.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Messages per second; null for as many as are acknowledged.</summary>
    public double? Rate { get; init; }

    /// <summary>How often each message is sent at once.</summary>
    public int Redeliver { get; init; } = 1;

    /// <summary>The channel that messages carry.</summary>
    public string Channel { get; init; } = "api";

    /// <summary>Decides who says what.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long a message is tried before it is given up.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long messages under way are still tried after the run was stopped.</summary>
    public TimeSpan AfterStop { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one answer may take before the message is sent again.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
