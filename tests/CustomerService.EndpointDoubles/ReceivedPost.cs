using CustomerService.Channels.Signatures;

namespace CustomerService.EndpointDoubles;

/// <summary>One POST that reached a double.</summary>
/// <param name="Number">Its place in the record, from 1.</param>
/// <param name="Key">Value of <c>webhook-id</c>.</param>
/// <param name="Signature">Whether its signature was right.</param>
/// <param name="Tenant">From the body.</param>
/// <param name="ConversationId">From the body.</param>
/// <param name="Seq">From the body.</param>
/// <param name="Text">From the body.</param>
/// <param name="Attempt">Value of <c>webhook-attempt</c>.</param>
/// <param name="PossibleDuplicate">Whether the sender marked it so.</param>
/// <param name="At">When it came.</param>
/// <param name="Applied">Whether the double took it: what a customer would have seen.</param>
/// <param name="Answer">The status it was answered with, or 0 when the connection was broken.</param>
public sealed record ReceivedPost(
    int Number,
    string Key,
    SignatureVerdict Signature,
    string Tenant,
    string ConversationId,
    long Seq,
    string Text,
    int Attempt,
    bool PossibleDuplicate,
    DateTimeOffset At,
    bool Applied,
    int Answer);
