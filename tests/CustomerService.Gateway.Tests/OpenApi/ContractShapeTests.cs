using System.Text.Json.Nodes;
using CustomerService.Channels.Signatures;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.OpenApi;

namespace CustomerService.Gateway.Tests.OpenApi;

/// <summary>What the document says of members is so: in what is sent, in the examples, and in real answers.</summary>
public sealed class ContractShapeTests(ClusterFixture cluster)
{
    [Fact]
    public async Task The_document_is_valid()
    {
        var read = OpenApiDocument.Parse(await TextAsync(), "json");
        Assert.NotNull(read.Document);
        Assert.Empty(read.Diagnostic!.Errors);
    }

    [Theory]
    [InlineData("PostMessageRequest", "messageId,text")]
    [InlineData("AgentMessageRequest", "agentId,messageId,text")]
    [InlineData("RatingRequest", "score")]
    [InlineData("HandoffBody", "")]
    [InlineData("CustomerUpdateRequest", "")]
    [InlineData("IdentityRequest", "address,channel")]
    [InlineData("MergeRequest", "otherCustomerId")]
    [InlineData("ResumeRequest", "resumeToken")]
    [InlineData("CreateKeyRequest", "name,scopes")]
    [InlineData("WebhookRequest", "url")]
    [InlineData("ModelChangeRequest", "action")]
    [InlineData("MessageResponse", "conversationId,duplicate,replies,state,turn,understanding")]
    [InlineData("ConversationView", "conversationId,messages,state")]
    [InlineData("ReplyView", "seq,sources,text")]
    [InlineData("Problem", "status,title,traceId,type")]
    [InlineData("VisitorSession", "conversationId,expiresAt,resumeToken,token")]
    [InlineData("OutboxView", "deadLetterCount,deadLetters,pending,possibleDuplicates")]
    public async Task Required_members_are_named(string schema, string members)
    {
        var known = (await DocumentAsync())["components"]!["schemas"]![schema]!;
        var required = (known["required"]?.AsArray() ?? []).Select(member => (string)member!).Order(StringComparer.Ordinal).ToList();
        foreach (var member in members.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(member, required);
        }

        if (schema.EndsWith("Request", StringComparison.Ordinal) || schema.EndsWith("Body", StringComparison.Ordinal))
        {
            Assert.Equal(members, string.Join(',', required));
        }

        // What must be there is not null in what is sent.
        foreach (var member in schema.EndsWith("Request", StringComparison.Ordinal) ? required : [])
        {
            Assert.DoesNotContain("null", known["properties"]![member]!["type"]?.ToJsonString() ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Examples_are_as_the_document_says()
    {
        var document = await DocumentAsync();
        foreach (var path in document["paths"]!.AsObject())
        {
            foreach (var (_, operation) in path.Value!.AsObject())
            {
                var id = (string?)operation!["operationId"];
                if (operation["requestBody"]?["content"]?["application/json"] is { } body)
                {
                    Check(document, body["schema"]!, body["example"], $"{id} request");
                }

                foreach (var (status, response) in operation["responses"]!.AsObject())
                {
                    if (response!["content"]?["application/json"] is { } answer)
                    {
                        Check(document, answer["schema"]!, answer["example"], $"{id} {status}");
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Real_answers_are_as_the_document_says()
    {
        var document = await DocumentAsync();
        var gateway = cluster.Gateway;
        var id = cluster.World.NextId("shape");
        var conversation = GatewayHost.Conversation(id);
        var visit = await gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null);
        (string Operation, Answer Answer)[] answers =
        [
            ("postMessage", await gateway.PostAsync($"{conversation}/messages", """{"messageId":"m-1","text":"Hello"}""")),
            ("postMessage", await gateway.PostAsync($"{conversation}/messages", """{"messageId":"m-2","text":"!pending"}""")),
            ("postMessage", await gateway.SendAsync(HttpMethod.Post, $"{GatewayHost.Conversation((string)visit.Json["conversationId"]!)}/messages", (string)visit.Json["token"]!, """{"messageId":"m-1","text":"Hello"}""")),
            ("readConversation", await gateway.GetAsync(conversation)),
            ("readConversation", await gateway.GetAsync($"{conversation}?limit=1")),
            ("rateConversation", await gateway.PostAsync($"{conversation}/rating", """{"score":5}""")),
            ("handOff", await gateway.PostAsync($"{conversation}/handoff", null)),
            ("putCustomer", await gateway.SendAsync(HttpMethod.Put, $"/api/v1/tenants/demo/customers/{id}", gateway.AllKey, """{"fields":{"name":"Ada"},"identities":[{"channel":"email","address":"a@b.example"}]}""")),
            ("getCustomer", await gateway.GetAsync($"/api/v1/tenants/demo/customers/{id}")),
            ("beginVisit", visit),
            ("listKeys", await gateway.GetAsync("/api/v1/tenants/demo/keys")),
            ("createKey", await gateway.PostAsync("/api/v1/tenants/demo/keys", """{"name":"shape","scopes":["agents"]}""")),
            ("readOutbox", await gateway.GetAsync($"{conversation}/outbox")),
            ("listDeadLetters", await gateway.GetAsync("/api/v1/tenants/demo/dead-letters")),
            ("readModels", await gateway.GetAsync("/api/v1/tenants/demo/models")),
            ("readLiveCounters", await gateway.GetAsync("/api/v1/tenants/demo/analytics/live")),
            ("live", await gateway.GetAsync("/health/live")),
            ("ready", await gateway.GetAsync("/health/ready")),
        ];
        foreach (var (operation, answer) in answers)
        {
            Assert.True((int)answer.Status is 200 or 201, $"{operation}: {answer.Status} {answer.Body}");
            Check(document, SchemaOf(document, operation, ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture)), answer.Json, operation);
        }

        var problem = await gateway.PostAsync($"{conversation}/messages", "{}");
        Check(document, document["components"]!["schemas"]!["Problem"]!, problem.Json, "problem");
    }

    [Fact]
    public async Task Webhooks_are_described_as_they_are_sent()
    {
        var document = await DocumentAsync();
        var receive = document["webhooks"]!["message"]!["post"]!;
        var headers = receive["parameters"]!.AsArray().Where(p => (string?)p!["in"] == "header").Select(p => ((string)p!["name"]!, (bool)p["required"]!)).Order();
        Assert.Equal([("webhook-attempt", true), ("webhook-id", true), ("webhook-signature", true), ("webhook-timestamp", true)], headers);
        var body = receive["requestBody"]!["content"]!["application/json"]!;
        Check(document, body["schema"]!, body["example"], "receiveMessage");

        // The example is the body that the sender's own test vector has, whose signature stands in the header's example.
        var text = body["example"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var signature = StandardWebhooks.Sign(
            "c-1|7|0", DateTimeOffset.FromUnixTimeSeconds(1795422600), System.Text.Encoding.UTF8.GetBytes(text), ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]);
        Assert.Equal(signature, (string?)receive["parameters"]!.AsArray().Single(p => (string?)p!["name"] == "webhook-signature")!["example"]);
        Assert.Equal("id", (string?)document["webhooks"]!["readBack"]!["get"]!["parameters"]![0]!["name"]);
    }

    private static JsonNode SchemaOf(JsonNode document, string operationId, string status) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Single(operation => (string?)operation.Value!["operationId"] == operationId)
            .Value!["responses"]![status]!["content"]!["application/json"]!["schema"]!;

    private static void Check(JsonNode document, JsonNode schema, JsonNode? value, string where)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            Check(document, document["components"]!["schemas"]![reference.Split('/')[^1]]!, value, where);
            return;
        }

        if ((schema["oneOf"] ?? schema["anyOf"])?.AsArray() is { } choices)
        {
            Check(document, choices.First(choice => (value is null) == ((string?)choice!["type"] == "null"))!, value, where);
            return;
        }

        if (value is null)
        {
            Assert.True(schema["type"] is null || schema["type"]!.ToJsonString().Contains("null", StringComparison.Ordinal), $"{where} is null, and may not be: {schema.ToJsonString()}");
            return;
        }

        if (value is JsonObject members)
        {
            var properties = schema["properties"]?.AsObject();
            foreach (var required in schema["required"]?.AsArray() ?? [])
            {
                Assert.True(members.ContainsKey((string)required!), $"{where} has no {required}: {value.ToJsonString()}");
            }

            foreach (var (name, member) in members)
            {
                if (properties?[name] is { } known)
                {
                    Check(document, known, member, $"{where}.{name}");
                }
                else
                {
                    Assert.True(schema["additionalProperties"] is not null || properties is null, $"{where} does not know {name}");
                }
            }
        }

        if (value is JsonArray items && schema["items"] is { } item)
        {
            foreach (var one in items)
            {
                Check(document, item, one, $"{where}[]");
            }
        }
    }

    private async Task<string> TextAsync() => (await cluster.Gateway.SendAsync(HttpMethod.Get, "/openapi/v1.json", null)).Body;

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await TextAsync())!;
}
