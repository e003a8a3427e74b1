using System.Collections.Immutable;

namespace CustomerService.Conversations;

/// <summary>A part of a conversation, oldest first.</summary>
/// <param name="Status">The status now, not at the time of the page's messages.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Next">Pass as <c>after</c> for the next page; null at the end.</param>
[GenerateSerializer, Immutable, Alias("cs.transcript-page")]
public sealed record TranscriptPage(
    [property: Id(0)] ConversationStatus Status,
    [property: Id(1)] ImmutableArray<TranscriptMessage> Messages,
    [property: Id(2)] long? Next)
{
    /// <summary>While a person is waited for: from when one is to be expected; null where nobody knows.</summary>
    [Id(3)] public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Who has joined, where known.</summary>
    [Id(4)] public string? AgentId { get; init; }

    /// <summary>The name of who has joined that customers see, where one was given.</summary>
    [Id(5)] public string? AgentName { get; init; }

    /// <summary>The e-mail address that the customer left; null for none.</summary>
    [Id(6)] public string? Email { get; init; }

    /// <summary>Whether a message is accepted and its answer still to come, also while a person is waited for.</summary>
    [Id(7)] public bool AnswerPending { get; init; }

    /// <summary>The channel that the conversation is on now.</summary>
    [Id(8)] public string? Channel { get; init; }

    /// <summary>The customer has forbidden messages to where the conversation is now: nothing is sent until they allow it again.</summary>
    [Id(9)] public bool OptedOut { get; init; }
}
