using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.WhatsApp;

/// <summary>Reads one message of the WhatsApp Cloud API.</summary>
internal static class WhatsAppMessage
{
    /// <summary>Null for what says nothing: a reaction that was taken back, a notice of the system.</summary>
    public static CustomerMessage? Read(
        JsonElement message, ILookup<string?, string?> names, ChannelAccount account,
        ProviderMedia media, ImmutableArray<InboundFile>.Builder files)
    {
        var from = message.Text("from");
        var id = message.Text("id");
        if (message.Text("type") == "edit")
        {
            // What was said before has been answered: what is said now is said anew, and each edit once.
            id = $"{message.Text("edit", "original_message_id")}:{message.Text("timestamp")}";
            message = message.Get("edit", "message");
        }

        var made = new InboundMessage(files) { ReplyTo = message.Text("context", "id"), SenderName = names[from].FirstOrDefault() };
        var type = message.Text("type") ?? "";
        if (type is "image" or "video" or "audio" or "document" or "sticker" && message.Text(type, "id") is { Length: > 0 } file)
        {
            made.Attach(type, message.Text(type, "filename"), (most, ct) => FetchAsync(file, account, media, most, ct));
            made.Say(message.Text(type, "caption"));
        }
        else
        {
            Fill(made, type, message);
        }

        return made.Make(id, account, from);
    }

    /// <summary>
    /// First where it is, then the file, both with the account's token
    /// (<see href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media"/>).
    /// </summary>
    private static async ValueTask<ReadOnlyMemory<byte>> FetchAsync(
        string id, ChannelAccount account, ProviderMedia media, int most, CancellationToken ct)
    {
        var token = $"Bearer {account.Secret(MetaProof.AccessToken)}";
        var place = account.Api(MetaApi.Address, $"/{MetaApi.Version}/{Uri.EscapeDataString(id)}").AbsoluteUri;
        var url = await media.FindAsync(place, MetaApi.Media, account, token, answer => answer.Text("url"), ct);
        return await media.GetAsync(url, MetaApi.Media, account, token, most, ct);
    }

    private static void Fill(InboundMessage made, string type, JsonElement message)
    {
        var content = message.Get(type);
        switch (type)
        {
            case "text":
                made.Say(content.Text("body"));
                break;
            case "button":
                made.Say(content.Text("text"));
                break;
            case "interactive":
                made.Say(content.Text("button_reply", "title") ?? content.Text("list_reply", "title") ?? content.Text("nfm_reply", "body"));
                break;
            case "reaction":
                // A sign is an answer: a thumb is a yes.
                made.Say(content.Text("emoji"));
                made.ReplyTo = content.Text("message_id");
                break;
            case "location":
                made.AddPlace(content.Get("latitude").Number(), content.Get("longitude").Number(), content.Text("name"), content.Text("address"));
                break;
            case "contacts":
                foreach (var contact in content.Items())
                {
                    made.AddContact(
                        contact.Text("name", "formatted_name"),
                        contact.Get("phones").Items().Select(phone => phone.Text("phone")),
                        contact.Get("emails").Items().Select(email => email.Text("email")));
                }

                break;
            case "image" or "video" or "audio" or "document" or "sticker":
                made.Mention(type, content.Text("filename"));
                made.Say(content.Text("caption"));
                break;
            case "system" or "revoke" or "":
                break;
            default:
                made.Mention(type);
                break;
        }
    }
}
