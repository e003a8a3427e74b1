using System.Globalization;

namespace CustomerService.Warehouse.Lake;

/// <summary>A file of the lake: rows of one table and day, as Parquet.</summary>
/// <param name="Table">The table.</param>
/// <param name="Day">The day, in UTC, that they happened on.</param>
/// <param name="Id">Tells it from every other, and says when it was written.</param>
/// <param name="Rows">How many.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record LakeFile(string Table, DateOnly Day, string Id, long Rows, long Bytes)
{
    /// <summary>How many events they are of; null where a version wrote it that did not count.</summary>
    public long? Events { get; init; }

    /// <summary>Whether they came by no feed.</summary>
    public bool IsImported { get; init; }

    private const string Moment = "yyyyMMdd'T'HHmmss";

    /// <summary>Makes an id.</summary>
    public static string MakeId(DateTimeOffset now, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}-{id:n}");

    /// <summary>When the file of a name was written; null where the name is none of ours.</summary>
    public static DateTimeOffset? WrittenAt(string path)
    {
        var id = path[(path.LastIndexOf('/') + 1)..].Split('-')[0];
        return DateTimeOffset.TryParseExact(id, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
    }

    /// <summary>Its name below the tenant's part of the lake: partitioned as Hive, Spark, Trino and DuckDB know it.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Table}/day={Day:yyyy-MM-dd}/{Id}.parquet");
}
