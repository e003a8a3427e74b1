namespace CustomerService.Warehouse;

/// <summary>An export that is made again and again: section <c>CustomerService:Warehouse:Exports:{tenant}:{name}</c>.</summary>
public sealed class ExportOptions
{
    /// <summary>Gets or sets what is in it: one SELECT. <c>$from</c>, <c>$to</c>: when the one before was due, and this.</summary>
    /// <value>Default: one row for each conversation.</value>
    public string? Query { get; set; }

    /// <summary>Gets or sets what it is written as: <c>csv</c>, <c>jsonl</c>, <c>parquet</c> or <c>xlsx</c>.</summary>
    /// <value>Default: <c>csv</c>.</value>
    public string Format { get; set; } = "csv";

    /// <summary>Gets or sets when: as cron has it, in five fields, or in six with seconds first.</summary>
    /// <value>Needed.</value>
    public string Schedule { get; set; } = "";

    /// <summary>Gets or sets the time zone of the schedule.</summary>
    /// <value>Default: <c>UTC</c>.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets how many files of it are kept. The oldest goes when another one comes.</summary>
    /// <value>1 to 1,000. Default: 30.</value>
    public int Keep { get; set; } = 30;
}
