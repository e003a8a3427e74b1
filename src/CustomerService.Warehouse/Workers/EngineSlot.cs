namespace CustomerService.Warehouse.Workers;

/// <summary>A process of queries, and what it has read.</summary>
internal sealed class EngineSlot
{
    /// <summary>One at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The process; null before the first query.</summary>
    public EngineProcess? Process { get; set; }

    /// <summary>The files that it has; null for none.</summary>
    public string? Version { get; set; }

    /// <summary>The number of the next row that it has not.</summary>
    public long NextRow { get; set; }

    /// <summary>How many ask it or wait to.</summary>
    public int Users { get; set; }

    /// <summary>When it was asked last.</summary>
    public long LastUsed { get; set; }
}
