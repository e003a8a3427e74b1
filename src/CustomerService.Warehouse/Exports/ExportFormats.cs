namespace CustomerService.Warehouse.Exports;

/// <summary>What an export can be written as.</summary>
internal static class ExportFormats
{
    public static readonly string[] All = ["csv", "jsonl", "parquet", "xlsx"];

    /// <summary>One row for each conversation.</summary>
    public const string Conversations = "SELECT * FROM conversations ORDER BY conversation_id";

    /// <summary>The media type of a format.</summary>
    public static string MediaTypeOf(string format) => format switch
    {
        "csv" => "text/csv; charset=utf-8",
        "jsonl" => "application/x-ndjson",
        "parquet" => "application/vnd.apache.parquet",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
}
