namespace CustomerService.Warehouse.Sql;

/// <summary>What an engine reads.</summary>
internal sealed record EngineFiles
{
    /// <summary>The only folder it may read.</summary>
    public required string Folder { get; init; }

    /// <summary>The files of each table, with their full paths.</summary>
    public required IReadOnlyDictionary<string, string[]> Tables { get; init; }

    /// <summary>Most memory, in megabytes.</summary>
    public required int Megabytes { get; init; }

    /// <summary>How many threads work on a query.</summary>
    public required int Threads { get; init; }
}
