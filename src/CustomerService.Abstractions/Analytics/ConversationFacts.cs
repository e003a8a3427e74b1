using System.Collections.Immutable;

namespace CustomerService.Analytics;

/// <summary>
/// Contiguous facts of one conversation: an item of the stream <c>conversation-events</c>. A hint: it may be lost or repeated;
/// the journal is the truth.
/// </summary>
/// <param name="ConversationId">The conversation within the stream's tenant.</param>
/// <param name="Facts">At least one, in order of seq without gaps.</param>
[GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("cs.facts")]
public sealed record ConversationFacts(
    [property: Id(0)] string ConversationId,
    [property: Id(1)] ImmutableArray<ConversationFact> Facts);
