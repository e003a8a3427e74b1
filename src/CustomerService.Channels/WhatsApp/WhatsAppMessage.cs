using System.Text.Json;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.WhatsApp;

/// <summary>Reads one message of the WhatsApp Cloud API.</summary>
internal static class WhatsAppMessage
{
    /// <summary>Null for what says nothing: a reaction that was taken back, a notice of the system.</summary>
    public static CustomerMessage? Read(JsonElement message, ILookup<string?, string?> names, ChannelAccount account)
    {
        var from = message.Text("from");
        var made = new InboundMessage { ReplyTo = message.Text("context", "id"), SenderName = names[from].FirstOrDefault() };
        Fill(made, message.Text("type") ?? "", message);
        return made.Make(message.Text("id"), account, from);
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
                // Files are fetched with the account's token: there is no address that a browser could open.
                made.Mention(type, content.Text("filename"));
                made.Say(content.Text("caption"));
                break;
            case "system" or "":
                break;
            default:
                made.Mention(type);
                break;
        }
    }
}
