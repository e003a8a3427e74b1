using CustomerService.Warehouse.Quality;

namespace CustomerService.Warehouse.Routes;

/// <summary>An expectation, and what came of looking at it last.</summary>
internal sealed record ExpectationView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required string Is { get; init; }

    /// <summary>Of which table.</summary>
    public required string Table { get; init; }

    /// <summary>What kind of expectation it is.</summary>
    public required string Expect { get; init; }

    /// <summary><c>met</c>, <c>broken</c>, or <c>unknown</c> where nobody has looked yet or could.</summary>
    public required string Outcome { get; init; }

    /// <summary>How many rows were looked at.</summary>
    public long Checked { get; init; }

    /// <summary>How many of them were not as expected.</summary>
    public long Failed { get; init; }

    /// <summary>When; null where nobody has looked yet.</summary>
    public DateTimeOffset? At { get; init; }

    public static ExpectationView From(string name, Expectation expectation, QualityResultView? last) => new()
    {
        Name = name,
        Is = expectation.Is,
        Table = expectation.Table,
        Expect = expectation.Expect,
        Outcome = last?.Outcome ?? QualityCheck.Unknown,
        Checked = last?.Checked ?? 0,
        Failed = last?.Failed ?? 0,
        At = last?.At,
    };
}
