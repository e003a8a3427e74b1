namespace CustomerService.Proving.GameDay.Faults;

/// <summary>Something that is done to a cluster on purpose.</summary>
internal interface IFault
{
    /// <summary>What it is, in a few words.</summary>
    string Name { get; }

    /// <summary>How long it lasts before it is undone.</summary>
    /// <value>Zero for what happens in a moment.</value>
    TimeSpan Hold => TimeSpan.Zero;

    /// <summary>Does it.</summary>
    /// <param name="random">Of the run's seed: decides to whom.</param>
    /// <param name="ct">Ends the run.</param>
    /// <returns>What was done to whom, for the report.</returns>
    Task<string> InjectAsync(Random random, CancellationToken ct);

    /// <summary>Undoes it, and returns when what was broken stands again.</summary>
    Task RestoreAsync(CancellationToken ct) => Task.CompletedTask;
}
