using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CustomerService.Gateway.Channels;

/// <summary>The requests that we make: what an endpoint of a tenant gets, for the <c>webhooks</c> part of the document.</summary>
internal static class WebhookDescription
{
    private const string Example =
        """{"type":"message.created","timestamp":"2026-11-23T08:30:00.000Z","data":{"tenant":"demo","conversationId":"c-1","seq":7,"from":"bot","text":"Your parcel is on its way.","sources":[{"id":"delivery","title":"Delivery","url":"/help/delivery"}],"at":"2026-11-23T08:30:00.000Z"}}""";

    public static Dictionary<string, IOpenApiPathItem> All { get; } = new(StringComparer.Ordinal)
    {
        ["message"] = new OpenApiPathItem
        {
            Operations = new()
            {
                [HttpMethod.Post] = new OpenApiOperation
                {
                    OperationId = "receiveMessage",
                    Summary = "Receive a message of a conversation",
                    Description = "POSTed to the tenant's `url`, signed as Standard Webhooks prescribes, until it is answered with 2xx: see docs/webhook-channel.md.",
                    Security = [],
                    Parameters =
                    [
                        .. Signature,
                        Header("webhook-attempt", "Number of the attempt, 1 for the first.", "1", "^[0-9]+$"),
                    ],
                    RequestBody = new OpenApiRequestBody
                    {
                        Required = true,
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            ["application/json"] = new OpenApiMediaType { Schema = Envelope, Example = JsonNode.Parse(Example) },
                        },
                    },
                    Responses = new OpenApiResponses
                    {
                        ["2XX"] = new OpenApiResponse { Description = "Received. An id of yours in the header `webhook-message-id`, or as `id` in a JSON body, is kept with the message." },
                        ["410"] = new OpenApiResponse { Description = "Gone: the message is given up, as with 3xx and other 4xx." },
                        ["429"] = new OpenApiResponse { Description = "Busy, as 503: it comes again, not before `Retry-After`." },
                        ["5XX"] = new OpenApiResponse { Description = "It is not known whether it arrived: what follows is a matter of the delivery class, and never before `Retry-After`." },
                    },
                },
            },
        },
        ["readBack"] = new OpenApiPathItem
        {
            Operations = new()
            {
                [HttpMethod.Get] = new OpenApiOperation
                {
                    OperationId = "findMessage",
                    Summary = "Say whether a message has arrived",
                    Description = "GET of the tenant's `readBackUrl`, for the delivery class `readable`. The signature covers an empty body.",
                    Security = [],
                    Parameters =
                    [
                        new OpenApiParameter
                        {
                            Name = "id",
                            In = ParameterLocation.Query,
                            Required = true,
                            Description = "The `webhook-id` that is asked for.",
                            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                            Example = "c-1|7|0",
                        },
                        .. Signature,
                    ],
                    Responses = new OpenApiResponses
                    {
                        ["200"] = new OpenApiResponse { Description = "It has arrived." },
                        ["404"] = new OpenApiResponse { Description = "It has not." },
                    },
                },
            },
        },
    };

    private static IEnumerable<IOpenApiParameter> Signature =>
    [
        Header("webhook-id", "The idempotency key: the same in every attempt, unique to the message.", "c-1|7|0", null),
        Header("webhook-timestamp", "When it was signed, in seconds since 1970. Refuse what is more than five minutes old.", "1795422600", "^[0-9]+$"),
        Header(
            "webhook-signature",
            "HMAC-SHA256 over `id.timestamp.body`, base64, after `v1,`; one for each secret, a space between. Check it over the raw bytes.",
            "v1,DFmT+wxIqr2WVkpfeeGjGO3EZuHeNly/ncYw3XqWGDM=",
            "^v1,[A-Za-z0-9+/=]+( v1,[A-Za-z0-9+/=]+)*$"),
    ];

    private static OpenApiSchema Envelope => Object(
        new()
        {
            ["type"] = Text("What happened. Pass over kinds that you don't know.", "message.created"),
            ["timestamp"] = Time("When it was committed."),
            ["data"] = Object(
                new()
                {
                    ["tenant"] = Text("The tenant."),
                    ["conversationId"] = Text("The conversation."),
                    ["seq"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "Orders the messages of a conversation." },
                    ["from"] = Text("Who wrote it.", "customer", "bot", "agent", "system"),
                    ["text"] = Text("Plain text."),
                    ["sources"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Description = "What a reply rests on; may be empty.",
                        Items = Object(new() { ["id"] = Text("Id of the article."), ["title"] = Text("Its title."), ["url"] = Text("Its address.") }, "id", "title", "url"),
                    },
                    ["at"] = Time("When it was committed."),
                    ["possibleDuplicate"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "There, and true, when an earlier attempt may have arrived." },
                },
                "tenant", "conversationId", "seq", "from", "text", "sources", "at"),
        },
        "type", "timestamp", "data");

    private static OpenApiParameter Header(string name, string description, string example, string? pattern) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
        Example = example,
    };

    private static OpenApiSchema Object(Dictionary<string, IOpenApiSchema> properties, params string[] required) =>
        new() { Type = JsonSchemaType.Object, Properties = properties, Required = new HashSet<string>(required, StringComparer.Ordinal) };

    private static OpenApiSchema Text(string description, params string[] values) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = values.Length == 0 ? null : [.. values.Select(value => JsonValue.Create(value))],
    };

    private static OpenApiSchema Time(string description) => new() { Type = JsonSchemaType.String, Format = "date-time", Description = description };
}
