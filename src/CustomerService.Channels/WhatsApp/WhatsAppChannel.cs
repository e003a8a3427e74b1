using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.WhatsApp;

/// <summary>
/// Receives webhooks of the WhatsApp Cloud API
/// (<see href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples"/>): batches of messages and statuses.
/// What belongs to another number of the app is taken and left alone: its own account is called as well.
/// </summary>
internal sealed class WhatsAppChannel(ProviderMedia media) : IInboundChannel
{
    public string Name => WhatsAppRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct) =>
        new(MetaProof.Answer(request, account) ?? InboundJson.Read(request.Body, root => Read(root, account)));

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample) => MetaProof.Sign(account, new JsonObject
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "0",
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "messages",
                ["value"] = new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["metadata"] = new JsonObject { ["phone_number_id"] = account.Setting(WhatsAppRules.PhoneNumberId) },
                    ["messages"] = new JsonArray(new JsonObject
                    {
                        ["from"] = sample.Address,
                        ["id"] = sample.Id,
                        ["timestamp"] = InboundJson.Write(sample.At.ToUnixTimeSeconds()),
                        ["type"] = "text",
                        ["text"] = new JsonObject { ["body"] = sample.Text },
                    }),
                },
            }),
        }),
    }, sample.At);

    private InboundResult Read(JsonElement root, ChannelAccount account)
    {
        var files = ImmutableArray.CreateBuilder<InboundFile>();
        var messages = ImmutableArray.CreateBuilder<CustomerMessage>();
        var reports = ImmutableArray.CreateBuilder<DeliveryReport>();
        var deletions = ImmutableArray.CreateBuilder<InboundDeletion>();
        foreach (var value in root.Get("entry").Items()
            .SelectMany(entry => entry.Get("changes").Items())
            .Select(change => change.Get("value"))
            .Where(value => value.Text("metadata", "phone_number_id") == account.Setting(WhatsAppRules.PhoneNumberId)))
        {
            var names = value.Get("contacts").Items().ToLookup(contact => contact.Text("wa_id"), contact => contact.Text("profile", "name"));
            messages.AddRange(
                value.Get("messages").Items()
                    .Select(message => WhatsAppMessage.Read(message, names, account, media, files)).OfType<CustomerMessage>());
            deletions.AddRange(value.Get("messages").Items().Where(message => message.Text("type") == "revoke").SelectMany(
                message => InboundDeletions.Of(account, message.Text("revoke", "original_message_id"), message.Text("from"))));
            reports.AddRange(value.Get("statuses").Items().Select(ReportOf).OfType<DeliveryReport>());
        }

        return new InboundResult
        {
            Messages = messages.ToImmutable(),
            Files = files.ToImmutable(),
            Reports = reports.ToImmutable(),
            Deletions = deletions.ToImmutable(),
        };
    }

    private static DeliveryReport? ReportOf(JsonElement status)
    {
        DeliveryState? state = status.Text("status") switch
        {
            "sent" => DeliveryState.Accepted,
            "delivered" => DeliveryState.Delivered,
            "read" or "played" => DeliveryState.Read,
            "failed" => DeliveryState.Failed,
            _ => null,
        };
        if (state is not { } known || status.Text("id") is not { Length: > 0 } id)
        {
            return null;
        }

        var error = status.Get("errors").Items().FirstOrDefault();
        return new DeliveryReport(id, known)
        {
            Key = status.Text("biz_opaque_callback_data"),
            Reason = InboundJson.Line(error.Text("code") is { } code ? $"error {code}: {error.Text("title")}" : null),
        };
    }
}
