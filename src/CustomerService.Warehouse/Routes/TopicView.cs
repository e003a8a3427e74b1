using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>What several questions without an answer are about.</summary>
internal sealed record TopicView
{
    /// <summary>Its most telling words, as a name: tells it from the others of this answer.</summary>
    public required string Topic { get; init; }

    /// <summary>Its most telling words. Each is in questions of three people at least.</summary>
    public required string Label { get; init; }

    /// <summary>How many questions.</summary>
    public required int Questions { get; init; }

    /// <summary>Their share of all questions without an answer.</summary>
    public required double Share { get; init; }

    /// <summary>How many there were in as many days before; null where that is not known.</summary>
    public int? QuestionsBefore { get; init; }

    /// <summary>How many times as many they are now; null where there were none, or that is not known.</summary>
    public double? Growth { get; init; }

    /// <summary>When the first of them was asked.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When the last was asked.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>In how many conversations.</summary>
    public required int Conversations { get; init; }

    /// <summary>Their ids, the latest first, at most 100.</summary>
    public required ImmutableArray<string> ConversationIds { get; init; }

    /// <summary>Up to three of the questions, redacted; none for keys without the scope conversations.</summary>
    public required ImmutableArray<string> Examples { get; init; }
}
