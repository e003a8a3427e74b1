namespace CustomerService.Warehouse.Routes;

/// <summary>A file that is asked for.</summary>
internal sealed record ExportRequest
{
    /// <summary>What is in it: one SELECT; one row for each conversation where it is left out.</summary>
    public string? Sql { get; init; }

    /// <summary><c>csv</c>, <c>jsonl</c>, <c>parquet</c> or <c>xlsx</c>.</summary>
    public string? Format { get; init; }

    /// <summary><c>live</c>, or <c>warehouse</c> for what is in files of the lake alone.</summary>
    public string? Source { get; init; }
}
