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
    [property: Id(2)] long? Next);
