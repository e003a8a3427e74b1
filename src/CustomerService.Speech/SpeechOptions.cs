namespace CustomerService.Speech;

/// <summary>What hearing recordings may take of a silo.</summary>
public sealed record SpeechOptions
{
    /// <summary>How long one recording may take, waiting for others included.</summary>
    /// <value>The default is 60 seconds; 1 second to 10 minutes.</value>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many recordings a silo has written down at once.</summary>
    /// <value>The default is 1, for an engine that runs on this machine; up to 64.</value>
    public int Concurrency { get; init; } = 1;

    /// <summary>Longer files stay files.</summary>
    /// <value>The default is 10 MiB; 1 KiB to 100 MiB.</value>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Throws for all that is out of bounds, in one sentence each.</summary>
    internal void Validate()
    {
        List<string> problems = [];
        if (Deadline < TimeSpan.FromSeconds(1) || Deadline > TimeSpan.FromMinutes(10))
        {
            problems.Add($"{nameof(Deadline)} is {Deadline}; set it to 00:00:01 to 00:10:00.");
        }

        if (Concurrency is < 1 or > 64)
        {
            problems.Add($"{nameof(Concurrency)} is {Concurrency}; set it to 1 to 64.");
        }

        if (MaxBytes is < 1024 or > 100 * 1024 * 1024)
        {
            problems.Add($"{nameof(MaxBytes)} is {MaxBytes}; set it to 1024 to 104857600.");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"{nameof(SpeechOptions)}: {string.Join(' ', problems)}");
        }
    }
}
