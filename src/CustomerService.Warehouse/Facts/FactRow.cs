namespace CustomerService.Warehouse.Facts;

/// <summary>A row of a table: texts, longs, doubles, booleans and moments in UTC, or null.</summary>
/// <param name="Table">The table.</param>
/// <param name="Values">A value for each of its columns.</param>
internal sealed record FactRow(FactTable Table, object?[] Values)
{
    /// <summary>The day, in UTC, that it happened on: the day it is stored under.</summary>
    public DateOnly Day => DateOnly.FromDateTime((DateTime)Values[1]!);
}
