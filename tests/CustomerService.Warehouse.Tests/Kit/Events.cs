using CustomerService.Feed;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Tests.Kit;

/// <summary>Events as the feed has them.</summary>
internal static class Events
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    public static FeedEvent Make(string subject, long seq, string kind, string data = "{}", DateTimeOffset? at = null, int part = 0) =>
        new() { Subject = subject, Seq = seq, Part = part, Kind = kind, At = at ?? Noon, Data = data };

    /// <summary>A conversation of one turn, with a rating and an end.</summary>
    public static FeedEvent[] Conversation(string id, DateTimeOffset? at = null, string channel = "api", string intent = "order-status")
    {
        var subject = $"conversations/{id}";
        var when = at ?? Noon;
        return
        [
            Make(subject, 1, "conversation.opened", $$"""{"channel":"{{channel}}"}""", when),
            Make(subject, 1, "message.received", $$"""{"messageId":"m-1","turn":1,"channel":"{{channel}}","customerId":"ada","characters":18,"parts":0}""", when, 1),
            Make(subject, 2, "turn.understood", $$"""{"turn":1,"intent":"{{intent}}","confidence":0.9,"outOfScope":false,"sentiment":"neutral","sentimentScore":0,"language":"en","models":"m"}""", when),
            Make(subject, 2, "turn.decided", """{"turn":1,"policy":"knowledge","reason":"sure","failed":false,"elapsedMs":4.5}""", when, 1),
            Make(subject, 2, "knowledge.used", """{"turn":1,"articles":["orders","returns"]}""", when, 2),
            Make(subject, 3, "message.replied", """{"sender":"bot","turn":1,"characters":40,"parts":0,"choices":0}""", when.AddSeconds(2)),
            Make(subject, 4, "conversation.rated", """{"score":5,"former":0}""", when.AddMinutes(1)),
            Make(subject, 5, "conversation.closed", """{"by":"customer","reason":"done"}""", when.AddMinutes(2)),
        ];
    }

    /// <summary>As rows; conversations began as their first events here say.</summary>
    public static FactRow[] Rows(this IEnumerable<FeedEvent> events) => [.. FactReader.ReadWhole(events)];
}
