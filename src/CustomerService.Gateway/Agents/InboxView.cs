using System.Collections.Immutable;

namespace CustomerService.Gateway.Agents;

/// <summary>A page of the inbox.</summary>
/// <param name="Conversations">Those that wait or are had longest first.</param>
/// <param name="Waiting">How many wait for a person, in all.</param>
/// <param name="Assigned">How many a person has, in all.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record InboxView(ImmutableArray<InboxItemView> Conversations, int Waiting, int Assigned, string? Next)
{
    public const string Example =
        """
        {"conversations":[{"conversationId":"order-4711","state":"waitingForAgent","since":"2026-11-02T09:31:00+00:00",
         "reason":"the customer asked for a person","expectedAt":"2026-11-02T09:31:00+00:00","channel":"web","customerId":"c-100",
         "lastMessageAt":"2026-11-02T09:32:10+00:00","intent":"track_order","sentiment":"negative","assignee":null}],
         "waiting":1,"assigned":3,"next":null}
        """;
}
