namespace CustomerService.Warehouse.Sql;

/// <summary>A file that the answer of a query goes into.</summary>
/// <param name="Path">Where, within the only folder that the engine may use.</param>
/// <param name="Format"><c>parquet</c>, <c>csv</c>, <c>jsonl</c> or <c>xlsx</c>.</param>
internal sealed record QueryTarget(string Path, string Format)
{
    /// <summary>Most bytes: it goes through memory into the store.</summary>
    public const long MostBytes = 128 * 1024 * 1024;
}
