namespace CustomerService.Gateway.Conversations;

/// <summary>A conversation, for the OpenAPI document.</summary>
internal static class ConversationExamples
{
    public const string Message = """{"messageId":"m-1","text":"Where is my order?","customerId":"c-100","locale":"en"}""";

    public const string Answer =
        """
        {"conversationId":"order-4711","turn":1,"duplicate":false,
         "understanding":{"intent":"track_order","confidence":0.94,"outOfScope":false,"sentiment":{"label":"neutral","score":-0.1},"language":"en"},
         "decision":{"policy":"knowledge","reason":"Article track-order answers the intent track_order."},
         "replies":[{"seq":3,"text":"You can follow your parcel under My orders.","sources":[{"id":"track-order","title":"Track an order","url":"/help/track-order"}]}],
         "state":"open"}
        """;

    public const string Page =
        """
        {"conversationId":"order-4711","state":"open","messages":[
         {"seq":1,"from":"customer","text":"Where is my order?","at":"2026-11-02T09:31:00+00:00","messageId":"m-1","sources":[]},
         {"seq":3,"from":"bot","text":"You can follow your parcel under My orders.","at":"2026-11-02T09:31:00+00:00","sources":[{"id":"track-order","title":"Track an order","url":"/help/track-order"}]}],
         "next":"AAAAAAAAAAM"}
        """;
}
