namespace CustomerService.Warehouse.Facts;

/// <summary>A row of a table: texts, longs, doubles, booleans and moments in UTC, or null.</summary>
/// <param name="Table">The table.</param>
/// <param name="Values">A value for each of its columns.</param>
internal sealed record FactRow(FactTable Table, object?[] Values)
{
    /// <summary>The day, in UTC, that it happened on: the day it is stored under.</summary>
    public DateOnly Day => DateOnly.FromDateTime((DateTime)Values[1]!);

    /// <summary>The kind of its event.</summary>
    public string Kind => (string)Values[5]!;

    /// <summary>The value of a column.</summary>
    public object? this[string column] => Values[Table.PlaceOf(column)];

    /// <summary>Whether a column has a value.</summary>
    public bool Is(string column, object value) => value.Equals(this[column]);
}
