using System.Text;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Mailgun;

/// <summary>
/// Sends by
/// <see href="https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages/post-v3--domain-name--messages"/>.
/// </summary>
internal sealed class MailgunSender(ProviderPost post, IChannelAccounts accounts, IServiceProvider services, ILogger<MailgunSender> logger)
    : MailProviderSender(post, accounts, services, logger)
{
    private const string Address = "https://api.mailgun.net";

    public override string Name => MailgunRules.Name;

    protected override ProviderCall CallOf(OutgoingMail mail, string key, ChannelAccount account)
    {
        // The same in every attempt, and in nothing that people write.
        var boundary = $"=_{mail.MessageId.Split('.')[^1].Split('@')[0]}{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(mail.Text)))[..24]}";
        var body = new MemoryStream();
        void Field(string name, string value) => Part($"form-data; name=\"{name}\"", "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(value));
        void Part(string disposition, string type, ReadOnlySpan<byte> content)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {type}\r\n\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }

        Field("from", mail.FromName is null ? mail.From : $"\"{Quoted(mail.FromName)}\" <{mail.From}>");
        Field("to", mail.To);
        Field("subject", mail.Subject);
        Field("text", mail.Text);
        Field("h:Reply-To", mail.ReplyTo);
        foreach (var (name, value) in mail.Headers)
        {
            Field($"h:{name}", value);
        }

        Field($"v:{KeyName}", key);
        foreach (var file in mail.Files)
        {
            var name = Quoted(MailText.Line(file.Name, 255) ?? "file");
            Part($"form-data; name=\"attachment\"; filename=\"{name}\"", file.MediaType, file.Content.Span);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
        return new ProviderCall(account.Api(Address, $"/v3/{account.Setting(MailgunRules.Domain)}/messages"), body.ToArray())
        {
            MediaType = $"multipart/form-data; boundary=\"{boundary}\"",
            Authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{account.Secret(MailgunRules.ApiKey)}"))}",
        };
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => answer.Sent(answer.Body.Text("id")?.Trim('<', '>')),
        401 => ProviderAnswer.Never("401: the API key is not valid; set another one"),
        403 or 404 => ProviderAnswer.Never($"{InboundJson.Write(answer.Status)}: the domain is not this key's"),
        413 => ProviderAnswer.Never("413: the mail is too large"),
        >= 400 and < 500 and not 408 and not 429 => ProviderAnswer.Never($"{InboundJson.Write(answer.Status)}: Mailgun refuses the mail"),
        _ => answer.ByStatus,
    };

    private static string Quoted(string name) => name.Replace("\"", "'", StringComparison.Ordinal).Replace("\\", "/", StringComparison.Ordinal);
}
