using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Quality;

/// <summary>Something about the examples that will cost accuracy.</summary>
/// <param name="Kind">What: see <see cref="DataFindingKind"/>.</param>
/// <param name="Problem">One sentence; quotes labels and rows, never texts.</param>
/// <param name="Cure">What to do about it.</param>
/// <param name="Rows">The examples concerned, by position in their file, from 1 (the header not counted).</param>
public sealed record DataFinding(DataFindingKind Kind, string Problem, string Cure, ImmutableArray<int> Rows)
{
    /// <summary>The labels concerned.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Equal values in all parts.</summary>
    public bool Equals(DataFinding? other) =>
        other is not null
            && Kind == other.Kind
            && Problem == other.Problem
            && Rows.SequenceEqual(other.Rows)
            && Labels.SequenceEqual(other.Labels);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Problem);
}
