namespace CustomerService.Serving;

/// <summary>What a version did: as the answering one, and as the one that reads along.</summary>
[GenerateSerializer, Immutable, Alias("cs.model-counts")]
public sealed record ModelCounts
{
    /// <summary>Turns it answered.</summary>
    [Id(0)]
    public long Turns { get; init; }

    /// <summary>Turns in which the assistant could not help.</summary>
    [Id(1)]
    public long Failed { get; init; }

    /// <summary>Turns that gave the word to a person.</summary>
    [Id(2)]
    public long HandedOff { get; init; }

    /// <summary>Turns in which the models gave no prediction.</summary>
    [Id(3)]
    public long Errors { get; init; }

    /// <summary>Messages it read along.</summary>
    [Id(4)]
    public long Compared { get; init; }

    /// <summary>Those with the same intent, or both out of scope.</summary>
    [Id(5)]
    public long SameIntent { get; init; }

    /// <summary>Those with the same sentiment.</summary>
    [Id(6)]
    public long SameSentiment { get; init; }

    /// <summary>Those with the same language.</summary>
    [Id(7)]
    public long SameLanguage { get; init; }

    /// <summary>Turns that went badly in one of the ways counted. A turn may count twice; both versions are counted alike.</summary>
    public long Bad => Failed + HandedOff + Errors;

    /// <summary>Both together.</summary>
    public static ModelCounts operator +(ModelCounts left, ModelCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new ModelCounts
        {
            Turns = left.Turns + right.Turns,
            Failed = left.Failed + right.Failed,
            HandedOff = left.HandedOff + right.HandedOff,
            Errors = left.Errors + right.Errors,
            Compared = left.Compared + right.Compared,
            SameIntent = left.SameIntent + right.SameIntent,
            SameSentiment = left.SameSentiment + right.SameSentiment,
            SameLanguage = left.SameLanguage + right.SameLanguage,
        };
    }

    /// <summary>Both together.</summary>
    public static ModelCounts Add(ModelCounts left, ModelCounts right) => left + right;
}
