namespace CustomerService.Warehouse.Quality;

/// <summary>What is expected of a table.</summary>
internal sealed record Expectation
{
    /// <summary>What it is, for people.</summary>
    public string Is { get; init; } = "";

    /// <summary>Of which table.</summary>
    public string Table { get; init; } = "";

    /// <summary>What: <c>not_null</c>, <c>unique</c>, <c>range</c>, <c>reference</c>, <c>freshness</c> or <c>volume</c>.</summary>
    public string Expect { get; init; } = "";

    /// <summary>Of which column, for the first three.</summary>
    public string? Column { get; init; }

    /// <summary>Of which rows, in SQL; of all without it. For the first four.</summary>
    public string? Where { get; init; }

    /// <summary>The least of a range; or of the rows of a day, by those of the same day of earlier weeks.</summary>
    public double? Least { get; init; }

    /// <summary>The most; for freshness, minutes.</summary>
    public double? Most { get; init; }

    /// <summary>The table in which a reference finds its row.</summary>
    public string? To { get; init; }

    /// <summary>By which columns: those of this table, with those of the other.</summary>
    public Dictionary<string, string> By { get; init; } = [];

    /// <summary>The table that this one keeps up with.</summary>
    public string? Behind { get; init; }
}
