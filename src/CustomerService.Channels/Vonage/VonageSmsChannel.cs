using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Vonage;

/// <summary>
/// Receives messages and statuses of Vonage's Messages API (<see href="https://developer.vonage.com/en/api/messages"/>), one a request.
/// </summary>
internal sealed class VonageSmsChannel : IInboundChannel
{
    private static readonly string[] Files = ["image", "audio", "video", "file", "vcard"];

    public string Name => VonageRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) =>
        new(
            request.Method == "POST" && VonageProof.IsGenuine(request, account)
                ? InboundJson.Read(request.Body, root => Read(root, account))
                : InboundResult.Refused);

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample)
    {
        var body = SampleRequests.Json(new JsonObject
        {
            ["channel"] = "sms",
            ["message_uuid"] = sample.Id,
            ["from"] = sample.Address,
            ["to"] = account.Setting(VonageRules.From),
            ["message_type"] = "text",
            ["text"] = sample.Text,
            ["timestamp"] = sample.At.ToString("O", CultureInfo.InvariantCulture),
        });
        return SampleRequests.Post(account, body, sample.At, ("Authorization", $"Bearer {VonageProof.Sign(body, account, sample.At)}"));
    }

    private static InboundResult Read(JsonElement root, ChannelAccount account)
    {
        return root.Text("message_uuid") is not { Length: > 0 } id ? InboundResult.Unreadable
            : root.Text("status") is { } status ? new InboundResult { Reports = ReportOf(id, status, root) is { } report ? [report] : [] }
            : MessageOf(id, root, account) is { } message ? InboundResult.Of(message)
            : InboundResult.Nothing;
    }

    private static CustomerMessage? MessageOf(string id, JsonElement root, ChannelAccount account)
    {
        var made = new InboundMessage();
        made.Say(root.Text("text"));
        foreach (var kind in Files.Where(kind => root.Get(kind).IsThere()))
        {
            made.Add(kind, root.Text(kind, "url"), null, root.Text(kind, "name"));
            made.Say(root.Text(kind, "caption"));
        }

        return made.Make(id, account, root.Text("from"));
    }

    private static DeliveryReport? ReportOf(string id, string status, JsonElement root)
    {
        DeliveryState? state = status switch
        {
            "submitted" => DeliveryState.Accepted,
            "delivered" => DeliveryState.Delivered,
            "read" => DeliveryState.Read,
            "rejected" or "undeliverable" => DeliveryState.Failed,
            _ => null,
        };
        return state is { } known
            ? new DeliveryReport(id, known) { Key = root.Text("client_ref"), Reason = InboundJson.Line(root.Text("error", "title")) }
            : null;
    }
}
