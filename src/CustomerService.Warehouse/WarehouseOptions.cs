namespace CustomerService.Warehouse;

/// <summary>The warehouse: section <c>CustomerService:Warehouse</c>.</summary>
public sealed class WarehouseOptions
{
    /// <summary>The configuration section's usual name.</summary>
    public const string Section = "CustomerService:Warehouse";

    /// <summary>Gets or sets whether there is one. Without it nothing is stored; later it begins with what the feed still holds.</summary>
    /// <value>Default: true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets how long rows wait in memory for others before they are stored as files. Queries see them meanwhile.</summary>
    /// <value>One second to one hour. Default: one minute.</value>
    public TimeSpan FlushAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how many rows are stored at the latest.</summary>
    /// <value>1,000 to 1,000,000. Default: 100,000.</value>
    public int FlushRows { get; set; } = 100_000;

    /// <summary>Gets or sets how many files of one table and day are made one.</summary>
    /// <value>2 to 100. Default: 8.</value>
    public int CompactFiles { get; set; } = 8;

    /// <summary>Gets or sets where copies of files are kept for queries. All of it can be made anew from the store.</summary>
    /// <value>Default: <c>warehouse</c> in the data folder, or in the folder for temporary files where the store is elsewhere.</value>
    public string? CacheFolder { get; set; }

    /// <summary>Gets or sets how long a query may take.</summary>
    /// <value>One second to five minutes. Default: 10 seconds.</value>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how much memory a query may take, in megabytes.</summary>
    /// <value>64 to 65,536. Default: 512.</value>
    public int QueryMegabytes { get; set; } = 512;

    /// <summary>Gets or sets how many threads work on a query.</summary>
    /// <value>1 to 64. Default: 2.</value>
    public int QueryThreads { get; set; } = 2;

    /// <summary>
    /// Gets or sets how many processes of a silo queries run in: a tenant's figures have one, what people of the tenant ask in SQL another.
    /// </summary>
    /// <value>1 to 64. Default: 2.</value>
    public int QueryProcesses { get; set; } = 2;

    /// <summary>Gets or sets how often counts are looked at for what is unusual; see <c>docs/anomalies.md</c>.</summary>
    /// <value>One minute to one hour. Default: five minutes.</value>
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets files with further metrics, by tenant: see <c>docs/metrics-api.md</c>.</summary>
    /// <value>Default: none.</value>
    public Dictionary<string, string> Metrics { get; set; } = [];

    /// <summary>Gets or sets how long after a look at what is expected of the files the next one is, when more was loaded.</summary>
    /// <value>Zero, after each load, to one day. Default: 5 minutes.</value>
    public TimeSpan QualityEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets files with further expectations, by tenant: see <c>docs/warehouse.md</c>.</summary>
    /// <value>Default: none.</value>
    public Dictionary<string, string> Expectations { get; set; } = [];

    /// <summary>Gets or sets of which messages it is kept what was written, redacted, under the key of its conversation.</summary>
    /// <value>Default: of questions that the assistant had no answer to.</value>
    public KeptTexts Texts { get; set; } = KeptTexts.Unanswered;

    /// <summary>Gets or sets how often questions without an answer are looked at for what they are about, when more came in.</summary>
    /// <value>One minute to one day. Default: 15 minutes.</value>
    public TimeSpan TopicsEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets for how many days files are kept, by the class of what they hold.</summary>
    /// <value>Default: for ever, but what came of looking at the warehouse itself.</value>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>Gets or sets exports that are made again and again, by tenant and name.</summary>
    /// <value>Default: none.</value>
    public Dictionary<string, Dictionary<string, ExportOptions>> Exports { get; set; } = [];
}
