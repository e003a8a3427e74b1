using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>Messages by how the customer feels.</summary>
public sealed record PackSentimentExamples
{
    /// <summary>Messages of dissatisfied customers.</summary>
    public ImmutableArray<string> Negative { get; init; } = [];

    /// <summary>Messages without feeling either way.</summary>
    public ImmutableArray<string> Neutral { get; init; } = [];

    /// <summary>Messages of satisfied customers.</summary>
    public ImmutableArray<string> Positive { get; init; } = [];
}
