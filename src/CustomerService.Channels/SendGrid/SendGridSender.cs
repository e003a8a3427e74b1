using System.Text.Json.Nodes;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.SendGrid;

/// <summary>Sends by <see href="https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send"/>.</summary>
internal sealed class SendGridSender(
    ProviderPost post, IChannelAccounts accounts, IServiceProvider services, ILogger<SendGridSender> logger)
    : MailProviderSender(post, accounts, services, logger)
{
    private const string Address = "https://api.sendgrid.com";

    public override string Name => SendGridRules.Name;

    protected override ProviderCall CallOf(OutgoingMail mail, string key, ChannelAccount account)
    {
        var body = new JsonObject
        {
            ["personalizations"] = new JsonArray(new JsonObject
            {
                ["to"] = new JsonArray(new JsonObject { ["email"] = mail.To }),
                ["custom_args"] = new JsonObject { [KeyName] = key },
            }),
            ["from"] = mail.FromName is null
                ? new JsonObject { ["email"] = mail.From }
                : new JsonObject { ["email"] = mail.From, ["name"] = mail.FromName },
            ["reply_to"] = new JsonObject { ["email"] = mail.ReplyTo },
            ["subject"] = mail.Subject,
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text/plain", ["value"] = mail.Text }),
            ["headers"] = new JsonObject(mail.Headers.Select(each => KeyValuePair.Create(each.Name, (JsonNode?)each.Value))),
        };
        if (mail.Files.Length > 0)
        {
            body["attachments"] = new JsonArray([.. mail.Files.Select(file => (JsonNode)new JsonObject
            {
                ["content"] = Convert.ToBase64String(file.Content.Span),
                ["type"] = file.MediaType,
                ["filename"] = file.Name,
                ["disposition"] = "attachment",
            })]);
        }

        return ProviderCall.Json(account.Api(Address, "/v3/mail/send"), body, $"Bearer {account.Secret(SendGridRules.ApiKey)}");
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => answer.Sent(null),
        401 => ProviderAnswer.Never("401: the API key is not valid; set another one"),
        403 => ProviderAnswer.Never("403: the API key or the sender may not send mail"),
        413 => ProviderAnswer.Never("413: the mail is too large"),
        >= 400 and < 500 and not 408 and not 429 => ProviderAnswer.Never(
            $"{answer.Status}: SendGrid refuses the mail{(answer.Body.Get("errors").Items().FirstOrDefault().Text("field") is { } field ? $" ({InboundJson.Line(field)})" : "")}"),
        _ => answer.ByStatus,
    };
}
