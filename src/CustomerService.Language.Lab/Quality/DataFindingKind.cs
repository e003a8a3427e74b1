namespace CustomerService.Language.Lab.Quality;

/// <summary>What can be wrong with examples.</summary>
public enum DataFindingKind
{
    /// <summary>The same text under two labels: whatever the model answers is wrong once.</summary>
    ConflictingDuplicate,

    /// <summary>The same text twice under one label.</summary>
    Duplicate,

    /// <summary>A test text that is (nearly) in the training examples: the measured accuracy flatters.</summary>
    TestLeak,

    /// <summary>Two labels that even a model trained on the rest of their examples keeps mistaking.</summary>
    LabelsTooAlike,

    /// <summary>A label with too few examples to learn from.</summary>
    TooFewExamples,

    /// <summary>An example that a model trained without it is sure belongs elsewhere.</summary>
    SuspectedMislabel,

    /// <summary>A text in which there is nothing to learn from.</summary>
    EmptyText,

    /// <summary>A label of the test examples that no training example has.</summary>
    UnknownTestLabel,

    /// <summary>Labels that differ only in capitals, in the form of their characters or in what parts their words.</summary>
    LabelVariants,

    /// <summary>More labels than a model can have: the label column is likely an id.</summary>
    TooManyLabels,
}
