namespace CustomerService.Gateway.Customers;

/// <summary>A customer, for the OpenAPI document.</summary>
internal static class CustomerExamples
{
    public const string Other = """{"otherCustomerId":"c-200"}""";

    public const string Profile =
        """
        {"customerId":"c-100","fields":{"name":{"value":"Ada Miller","source":"shop","at":"2026-11-02T09:30:00+00:00"}},
         "identities":[{"channel":"email","address":"ada@example.com","verified":true,"source":"shop","at":"2026-11-02T09:30:00+00:00"}],
         "preferences":{"locale":"en"},"consents":[{"purpose":"marketing","granted":false,"source":"shop","at":"2026-11-02T09:30:00+00:00"}],
         "conversations":[{"conversationId":"order-4711","at":"2026-11-02T09:31:00+00:00"}],"merged":[],"mergedInto":null,"version":3}
        """;

    public const string Update =
        """
        {"source":"shop","fields":{"name":"Ada Miller"},"identities":[{"channel":"email","address":"ada@example.com","verified":true}],
         "preferences":{"locale":"en"},"consents":{"marketing":false}}
        """;
}
