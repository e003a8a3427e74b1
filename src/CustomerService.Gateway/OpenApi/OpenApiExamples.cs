using System.Collections.Frozen;

namespace CustomerService.Gateway.OpenApi;

/// <summary>Examples of the OpenAPI document. A test reads each as what the operation reads or answers.</summary>
internal static class OpenApiExamples
{
    private const string Command = """{"conversationId":"order-4711","seq":7,"duplicate":false,"state":"handedOff"}""";

    private const string Profile =
        """
        {"customerId":"c-100","fields":{"name":{"value":"Ada Miller","source":"shop","at":"2026-11-02T09:30:00+00:00"}},
         "identities":[{"channel":"email","address":"ada@example.com","verified":true,"source":"shop","at":"2026-11-02T09:30:00+00:00"}],
         "preferences":{"locale":"en"},"consents":[{"purpose":"marketing","granted":false,"source":"shop","at":"2026-11-02T09:30:00+00:00"}],
         "conversations":[{"conversationId":"order-4711","at":"2026-11-02T09:31:00+00:00"}],"merged":[],"mergedInto":null,"version":3}
        """;

    private const string Session =
        """
        {"token":"csv.CfDJ8…","expiresAt":"2026-11-02T09:46:00+00:00","conversationId":"web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
         "customerId":"visitor-0a1b2c3d4e5f60718293a4b5c6d7e8f9","resumeToken":"csr.CfDJ8…"}
        """;

    private const string Webhook =
        """{"url":"https://shop.example/hooks/support","secretCount":1,"delivery":"keyed","onUnknown":"resendOnce"}""";

    private const string Key =
        """{"id":"k7Qm2","name":"Shop backend","scopes":["conversations","customers"],"createdAt":"2026-11-02T09:30:00+00:00"}""";

    private const string Counters =
        """
        {"since":"2026-11-02T00:00:00+00:00","lastEventAt":"2026-11-02T09:31:00+00:00","conversations":12,"messages":40,"turns":38,"handoffs":2,
         "closed":5,"ratings":3,"meanRating":4.3,"intents":{"track_order":17},"sentiments":{"neutral":30},"policies":{"knowledge":25},
         "channels":{"api":40},"languages":{"en":38},"responseP50Ms":3.1,"responseP95Ms":9.4,"messagesPerMinute":[0,2,1],"parked":0,"gapsRepaired":0}
        """;

    private const string Models =
        """
        {"serving":{"live":"5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f","previous":null,"canary":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","sharePercent":10,"shadow":null},
         "versions":[{"version":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","publishedAt":"2026-11-02T09:30:00+00:00","intents":41,"articles":44,"examples":1150}],
         "countedSince":"2026-11-02T09:30:02+00:00",
         "counts":{"0a1b2c3d4e5f60718293a4b5c6d7e8f9":{"turns":120,"failed":9,"handedOff":4,"errors":0,"compared":0,"sameIntent":0,"sameSentiment":0,"sameLanguage":0,"bad":13}},
         "silos":[{"silo":"S10.0.0.4:11111:1","live":"5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f","problem":null,"at":"2026-11-02T09:31:00+00:00"}],
         "history":[{"at":"2026-11-02T09:30:02+00:00","what":"0a1b2c3d4e5f published: canary for 10 %"}]}
        """;

    public const string NotReady =
        """{"status":"unhealthy","checks":{"store":{"status":"unhealthy","description":"The store does not answer.","durationMs":5000}}}""";

    public static readonly FrozenDictionary<string, ParameterText> Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
    {
        ["tenant"] = new("The tenant: 1 to 64 lower-case letters, digits and hyphens.", "demo"),
        ["conversation"] = new("The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.", "order-4711"),
        ["id"] = new("The customer's opaque id.", "c-100"),
        ["keyId"] = new("The key's public part.", "k7Qm2"),
        ["key"] = new("The dead letter's key, URL-encoded.", "order-4711|3|0"),
        ["after"] = new("`next` of the page before; opaque.", "AAAAAAAAADI"),
        ["limit"] = new("Most messages on the page, 1 to 200. Default 50.", "50"),
        ["lastEventId"] = new("Show what came after this event. The header Last-Event-ID goes before it.", "41"),
        ["Last-Event-ID"] = new("Show what came after this event: browsers send it when they reconnect.", "41"),
        ["If-Match"] = new("Change the customer only if it is still at this ETag.", "\"3\""),
        ["channel"] = new("The channel of the address.", "email"),
        ["address"] = new("A verified address on that channel.", "ada@example.com"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, OperationExample> Bodies = new Dictionary<string, OperationExample>(StringComparer.Ordinal)
    {
        ["postMessage"] = new(
            """{"messageId":"m-1","text":"Where is my order?","customerId":"c-100","locale":"en"}""",
            """
            {"conversationId":"order-4711","turn":1,"duplicate":false,
             "understanding":{"intent":"track_order","confidence":0.94,"outOfScope":false,"sentiment":{"label":"neutral","score":-0.1},"language":"en"},
             "decision":{"policy":"knowledge","reason":"Article track-order answers the intent track_order."},
             "replies":[{"seq":3,"text":"You can follow your parcel under My orders.","sources":[{"id":"track-order","title":"Track an order","url":"/help/track-order"}]}],
             "state":"open"}
            """),
        ["readConversation"] = new(
            null,
            """
            {"conversationId":"order-4711","state":"open","messages":[
             {"seq":1,"from":"customer","text":"Where is my order?","at":"2026-11-02T09:31:00+00:00","messageId":"m-1","sources":[]},
             {"seq":3,"from":"bot","text":"You can follow your parcel under My orders.","at":"2026-11-02T09:31:00+00:00","sources":[{"id":"track-order","title":"Track an order","url":"/help/track-order"}]}],
             "next":"AAAAAAAAAAM"}
            """),
        ["followConversation"] = new(
            null,
            "id: 4\nevent: state\ndata: {\"seq\":4,\"state\":\"waitingForAgent\",\"expectedAt\":\"2026-11-02T09:31:00+00:00\"}\n\n"),
        ["handBack"] = new(null, """{"conversationId":"order-4711","seq":9,"duplicate":false,"state":"open"}"""),
        ["leaveContact"] = new("""{"email":"ada@example.com"}""", """{"conversationId":"order-4711","seq":9,"duplicate":false,"state":"waitingForAgent"}"""),
        ["rateConversation"] = new("""{"score":5,"comment":"Quick and friendly."}""", Command),
        ["postAgentMessage"] = new("""{"messageId":"a-1","text":"Hello, this is Sam. I'll look into it.","agentId":"sam","agentName":"Sam"}""", Command),
        ["handOff"] = new("""{"toAgent":true,"reason":"asked for a person","agentId":"sam","agentName":"Sam"}""", Command),
        ["closeConversation"] = new("""{"reason":"resolved"}""", """{"conversationId":"order-4711","seq":9,"duplicate":false,"state":"closed"}"""),
        ["getCustomer"] = new(null, Profile),
        ["putCustomer"] = new(
            """
            {"source":"shop","fields":{"name":"Ada Miller"},"identities":[{"channel":"email","address":"ada@example.com","verified":true}],
             "preferences":{"locale":"en"},"consents":{"marketing":false}}
            """,
            Profile),
        ["mergeCustomer"] = new("""{"otherCustomerId":"c-200"}""", Profile),
        ["unmergeCustomer"] = new("""{"otherCustomerId":"c-200"}""", Profile),
        ["lookupCustomer"] = new(null, """{"customerId":"c-100"}"""),
        ["beginVisit"] = new(null, Session),
        ["resumeVisit"] = new("""{"resumeToken":"csr.CfDJ8…"}""", Session),
        ["forgetVisit"] = new("""{"resumeToken":"csr.CfDJ8…"}""", null),
        ["listKeys"] = new(null, "{\"keys\":[" + Key + "]}"),
        ["createKey"] = new("""{"name":"Shop backend","scopes":["conversations","customers"]}""", "{\"key\":\"cs.demo.k7Qm2.…\",\"info\":" + Key + "}"),
        ["getWebhook"] = new(null, Webhook),
        ["putWebhook"] = new(
            """{"url":"https://shop.example/hooks/support","secrets":["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],"delivery":"keyed"}""",
            Webhook),
        ["readOutbox"] = new(
            null,
            """{"pending":0,"deadLetters":[{"key":"order-4711|3|0","channel":"webhook","attempts":8,"reason":"410 Gone","at":"2026-11-02T10:31:00+00:00"}],"possibleDuplicates":0,"deadLetterCount":1}"""),
        ["listDeadLetters"] = new(
            null,
            """{"deadLetters":[{"key":"order-4711|3|0","channel":"webhook","attempts":8,"reason":"410 Gone","at":"2026-11-02T10:31:00+00:00"}],"next":null}"""),
        ["readModels"] = new(null, Models),
        ["changeModels"] = new("""{"action":"canary","version":"0a1b2c3d","sharePercent":10}""", Models),
        ["readLiveCounters"] = new(null, Counters),
        ["readHelpFeedback"] = new(null, """{"articles":[{"articleId":"delivery-times","helped":12,"didNotHelp":3}]}"""),
        ["followLiveCounters"] = new(null, "event: counters\ndata: {\"messages\":41}\n\n"),
        ["live"] = new(null, """{"status":"healthy","checks":{}}"""),
        ["ready"] = new(null, """{"status":"healthy","checks":{"silo":{"status":"healthy","description":"Active","durationMs":0.1}}}"""),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
