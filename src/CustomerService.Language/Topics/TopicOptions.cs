namespace CustomerService.Language.Topics;

/// <summary>When texts are one topic.</summary>
public sealed record TopicOptions
{
    /// <summary>How like each other the texts of a topic are on average, 0 to 1. Default: 0.2.</summary>
    public double LeastLikeness { get; init; } = 0.2;

    /// <summary>How many people have asked for it at least. Default: 4.</summary>
    public int LeastOwners { get; init; } = 4;

    /// <summary>How many people's texts a word of its name is in at least. Default: 3.</summary>
    public int LeastOwnersOfWord { get; init; } = 3;

    /// <summary>Words of a name. Default: 3.</summary>
    public int MostWords { get; init; } = 3;
}
