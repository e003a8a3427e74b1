using System.Collections.Immutable;

namespace CustomerService.Warehouse.Facts;

/// <summary>A table that is stored: one row for each event of its kinds, but where a column makes one for each item of a list.</summary>
/// <param name="Name">As queries name it.</param>
/// <param name="Subject">The column that says whose events they are.</param>
/// <param name="Kinds">The kinds of events; those of nobody else where it is empty.</param>
/// <param name="Own">The columns beside those of every table.</param>
internal sealed record FactTable(string Name, string Subject, ImmutableArray<string> Kinds, ImmutableArray<FactColumn> Own)
{
    /// <summary>The subject of tables about conversations.</summary>
    public const string Conversation = "conversation_id";

    private static readonly ImmutableArray<FactColumn> OfOpening =
        [new("opened_at", FactType.Time), new("opened_channel", FactType.Text), new("opened_account", FactType.Text)];

    /// <summary>Whether its rows say how the conversation began.</summary>
    public bool HasOpening => Subject == Conversation;

    /// <summary>All columns: those of every event first, then how its conversation began.</summary>
    public ImmutableArray<FactColumn> Columns { get; } =
    [
        new("event_id", FactType.Text),
        new("occurred_at", FactType.Time),
        new(Subject, FactType.Text),
        new("seq", FactType.Integer),
        new("part", FactType.Integer),
        new("kind", FactType.Text),
        .. Subject == Conversation ? OfOpening : [],
        .. Own,
    ];

    /// <summary>Where its own columns begin.</summary>
    public int OwnFrom => Columns.Length - Own.Length;

    /// <summary>Whether it holds what people wrote: its rows go with whoever it is of, and are kept as long as what is personal.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Which column it is that has a name.</summary>
    public int PlaceOf(string column)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].Name == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"{Name} has no column '{column}'.", nameof(column));
    }

    /// <summary>Its columns with their types, as a table is created with.</summary>
    public string SqlColumns => string.Join(", ", Columns.Select(column => $"{column.Name} {column.SqlType}"));

    /// <summary>Their names.</summary>
    public string SqlNames => string.Join(", ", Columns.Select(column => column.Name));
}
