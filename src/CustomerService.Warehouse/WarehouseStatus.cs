namespace CustomerService.Warehouse;

/// <summary>How a tenant's warehouse is doing.</summary>
[GenerateSerializer, Immutable, Alias("cs.warehouse.status")]
internal sealed record WarehouseStatus
{
    /// <summary>How far in the feed the files reach.</summary>
    [Id(0)] public string? Cursor { get; init; }

    /// <summary>Events in files.</summary>
    [Id(1)] public long Events { get; init; }

    /// <summary>Events that came in since and are in no file yet; queries see them.</summary>
    [Id(2)] public long Waiting { get; init; }

    /// <summary>Files.</summary>
    [Id(3)] public int Files { get; init; }

    /// <summary>Their bytes.</summary>
    [Id(4)] public long Bytes { get; init; }

    /// <summary>When the newest event in files happened.</summary>
    [Id(5)] public DateTimeOffset? StoredUntil { get; init; }

    /// <summary>Events in files that came by no feed.</summary>
    [Id(7)] public long Imported { get; init; }

    /// <summary>What keeps it from storing; null while nothing does.</summary>
    [Id(6)] public string? Problem { get; init; }
}
