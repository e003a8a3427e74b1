using System.Collections.Immutable;

namespace CustomerService.Warehouse.Facts;

/// <summary>A table that is stored: one row for each event of its kinds, but where a column makes one for each item of a list.</summary>
/// <param name="Name">As queries name it.</param>
/// <param name="Subject">The column that says whose events they are.</param>
/// <param name="Kinds">The kinds of events; those of nobody else where it is empty.</param>
/// <param name="Own">The columns beside those of every table.</param>
internal sealed record FactTable(string Name, string Subject, ImmutableArray<string> Kinds, ImmutableArray<FactColumn> Own)
{
    /// <summary>All columns: those of every event first.</summary>
    public ImmutableArray<FactColumn> Columns { get; } =
    [
        new("event_id", FactType.Text),
        new("occurred_at", FactType.Time),
        new(Subject, FactType.Text),
        new("seq", FactType.Integer),
        new("part", FactType.Integer),
        new("kind", FactType.Text),
        .. Own,
    ];

    /// <summary>Its columns with their types, as a table is created with.</summary>
    public string SqlColumns => string.Join(", ", Columns.Select(column => $"{column.Name} {column.SqlType}"));

    /// <summary>Their names.</summary>
    public string SqlNames => string.Join(", ", Columns.Select(column => column.Name));
}
