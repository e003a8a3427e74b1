using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Signatures;
using CustomerService.Conversations;

namespace CustomerService.Channels.Webhooks;

/// <summary>
/// The generic webhook, the other way: a system of the tenant's own brings messages, signed as Standard Webhooks prescribes with the
/// account's
/// secret. See docs/webhook-channel.md.
/// </summary>
internal sealed class WebhookInboundChannel : IInboundChannel
{
    public string Name => WebhookSettings.Channel;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) =>
        new(
            request.Method == "POST" && IsSigned(request, account)
                ? InboundJson.Read(request.Body, root => Read(root, account))
                : InboundResult.Refused);

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample)
    {
        if (account.Secrets.GetValueOrDefault(WebhookSettings.SecretName, []) is not [var secret, ..])
        {
            return null;
        }

        var body = SampleRequests.Json(new JsonObject
        {
            ["messages"] = new JsonArray(new JsonObject { ["id"] = sample.Id, ["from"] = sample.Address, ["text"] = sample.Text }),
        });
        var signature = StandardWebhooks.Sign(sample.Id, sample.At, body, [secret]);
        return SampleRequests.Post(
            account,
            body,
            sample.At,
            (StandardWebhooks.IdHeader, sample.Id),
            (StandardWebhooks.TimestampHeader, InboundJson.Write(sample.At.ToUnixTimeSeconds())),
            (StandardWebhooks.SignatureHeader, signature));
    }

    private static bool IsSigned(InboundRequest request, ChannelAccount account) => StandardWebhooks.Verify(
        request.Header(StandardWebhooks.IdHeader),
        request.Header(StandardWebhooks.TimestampHeader),
        request.Header(StandardWebhooks.SignatureHeader),
        request.Body.Span,
        account.Secrets.GetValueOrDefault(WebhookSettings.SecretName, []) is { IsDefault: false } secrets ? secrets : [],
        new Moment(request.At)) == SignatureVerdict.Valid;

    private static InboundResult Read(JsonElement root, ChannelAccount account)
    {
        return new InboundResult
        {
            Messages = [.. root.Get("messages").Items().Select(item => MessageOf(item, account)).OfType<CustomerMessage>()],
            Reports = [.. root.Get("reports").Items().Select(ReportOf).OfType<DeliveryReport>()],
        };
    }

    private static CustomerMessage? MessageOf(JsonElement item, ChannelAccount account)
    {
        var made = new InboundMessage { SenderName = item.Text("name"), ReplyTo = item.Text("replyTo") };
        made.Say(item.Text("text"));
        foreach (var file in item.Get("files").Items())
        {
            made.Add("file", file.Text("url"), file.Text("mediaType"), file.Text("name"));
        }

        var place = item.Get("location");
        if (place.IsThere())
        {
            made.AddPlace(place.Get("latitude").Number(), place.Get("longitude").Number(), place.Text("name"), place.Text("address"));
        }

        return made.Make(item.Text("id"), account, item.Text("from"), item.Text("thread"), item.Text("locale"));
    }

    private static DeliveryReport? ReportOf(JsonElement item) =>
        item.Text("key") is { Length: > 0 } key
            && Enum.TryParse<DeliveryState>(item.Text("state"), ignoreCase: true, out var state)
            && state is >= DeliveryState.Accepted and <= DeliveryState.Failed
            ? new DeliveryReport(InboundJson.Line(item.Text("id")) ?? key, state) { Key = key, Reason = InboundJson.Line(item.Text("reason")) }
            : null;

    /// <summary>The moment at which the request came.</summary>
    private sealed class Moment(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
