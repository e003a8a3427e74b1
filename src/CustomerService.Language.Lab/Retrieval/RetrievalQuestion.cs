using System.Collections.Immutable;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>A question whose answer is known.</summary>
/// <param name="Id">Its name in the file it comes from.</param>
/// <param name="Text">What the customer wrote.</param>
/// <param name="Relevant">Ids of the documents that answer it; empty when none does and the right answer is to abstain.</param>
public sealed record RetrievalQuestion(string Id, string Text, ImmutableArray<string> Relevant)
{
    /// <summary>The turns before, oldest first. Default: none.</summary>
    public ImmutableArray<string> History { get; init; } = [];

    /// <summary>The same in every part, ids and turns one by one.</summary>
    public bool Equals(RetrievalQuestion? other) =>
        other is not null
        && Id == other.Id
        && Text == other.Text
        && Relevant.SequenceEqual(other.Relevant)
        && History.SequenceEqual(other.History);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Text, Relevant.Length, History.Length);
}
