namespace CustomerService.Proving.Load;

/// <summary>What a load run is to do.</summary>
internal sealed record LoadOptions
{
    /// <summary>
    /// Turns per second that arrive, whatever the answers do; null for the closed model, in which each lane waits for its answer.
    /// </summary>
    public required double? Rate { get; init; }

    /// <summary>Lanes, that is turns under way at once at most.</summary>
    public required int Connections { get; init; }

    /// <summary>How long turns are sent and counted.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long turns are sent before that, uncounted.</summary>
    public TimeSpan Warmup { get; init; }

    /// <summary>Over how many conversations the turns are spread.</summary>
    public required int Conversations { get; init; }

    /// <summary>Decides which conversation says what and when.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Arrivals at equal distances instead of at random.</summary>
    public bool Even { get; init; }

    /// <summary>After the end: how long answers are waited for before what is left counts as not sent.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(10);
}
