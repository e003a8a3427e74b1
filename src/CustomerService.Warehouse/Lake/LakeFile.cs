using System.Globalization;

namespace CustomerService.Warehouse.Lake;

/// <summary>A file of the lake: rows of one table and day, as Parquet.</summary>
/// <param name="Table">The table.</param>
/// <param name="Day">The day, in UTC, that they happened on.</param>
/// <param name="Id">Tells it from every other.</param>
/// <param name="Rows">How many.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record LakeFile(string Table, DateOnly Day, string Id, long Rows, long Bytes)
{
    /// <summary>Its name below the tenant's part of the lake: partitioned as Hive, Spark, Trino and DuckDB know it.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Table}/day={Day:yyyy-MM-dd}/{Id}.parquet");
}
