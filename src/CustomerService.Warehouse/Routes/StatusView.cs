namespace CustomerService.Warehouse.Routes;

/// <summary>How the warehouse is doing.</summary>
internal sealed record StatusView
{
    /// <summary>How far in the feed its files reach: a cursor of the feed.</summary>
    public string? Cursor { get; init; }

    /// <summary>Events in files.</summary>
    public required long Events { get; init; }

    /// <summary>Events in files that came by no feed: what <c>docs/demo.md</c> tells of.</summary>
    public required long Imported { get; init; }

    /// <summary>Events that are in no file yet; queries see them.</summary>
    public required long Waiting { get; init; }

    /// <summary>Files.</summary>
    public required int Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>When the newest event in files happened.</summary>
    public DateTimeOffset? StoredUntil { get; init; }

    /// <summary>What keeps it from storing; null while nothing does.</summary>
    public string? Problem { get; init; }

    public static StatusView From(WarehouseStatus status) => new()
    {
        Cursor = status.Cursor,
        Events = status.Events,
        Imported = status.Imported,
        Waiting = status.Waiting,
        Files = status.Files,
        Bytes = status.Bytes,
        StoredUntil = status.StoredUntil,
        Problem = status.Problem,
    };
}
