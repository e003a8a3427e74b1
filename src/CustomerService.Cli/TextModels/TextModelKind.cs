namespace CustomerService.Cli.TextModels;

/// <summary>What the tool must know of a kind of text model.</summary>
/// <param name="Kind">Its name on the command line.</param>
/// <param name="Description">For help.</param>
/// <param name="Train">Fits one.</param>
/// <param name="Load">Reads one from a file.</param>
internal sealed record TextModelKind(
    string Kind,
    string Description,
    Func<TrainingInput, TextModel> Train,
    Func<Stream, TextModel> Load)
{
    /// <summary>Label of test messages that belong to none of the others; null where the kind has none.</summary>
    public string? OutOfScopeLabel { get; init; }

    /// <summary>Whether training can be told how many good messages it must keep.</summary>
    public bool TakesInScopeAccuracy { get; init; }

    /// <summary>Whether training can use a list of words with valences.</summary>
    public bool TakesLexicon { get; init; }

    /// <summary>Stands between several labels of one message; null where a message has one.</summary>
    public char? LabelSeparator { get; init; }
}
