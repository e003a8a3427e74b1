using System.Net;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Sms;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Twilio;

/// <summary>
/// Sends by Programmable Messaging (<see href="https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource"/>),
/// which cuts a text into the segments of its alphabet itself. It answers STOP, START and HELP itself as well, and refuses what else would
/// be said then.
/// </summary>
internal sealed class TwilioSmsSender(ProviderPost post, IChannelAccounts accounts, ILogger<TwilioSmsSender> logger)
    : ProviderSender(post, accounts, logger)
{
    private const string Address = "https://api.twilio.com";

    /// <summary>
    /// Segments, as <see href="https://help.twilio.com/articles/115002943027"/> has it: one a second from a number of the United States or
    /// Canada, ten from one of another country. A messaging service spreads over its numbers itself.
    /// </summary>
    private static readonly ProviderLimits ByNumber = new(new Rate(1, TimeSpan.FromSeconds(1), Burst: 1), Address: null);

    private static readonly ProviderLimits Abroad = new(new Rate(10, TimeSpan.FromSeconds(1), Burst: 1), Address: null);

    public override string Name => TwilioRules.Name;

    public override OutboundCapabilities Capabilities { get; } =
        OutboundCapabilities.TextOnly with { OptOut = OptOutWords.Carrier, ProviderConfirmsOptOut = true };

    protected override bool IsReported => true;

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var sid = account.Setting(TwilioRules.AccountSid);
        var url = account.Api(Address, $"/2010-04-01/Accounts/{sid}/Messages.json");
        var from = account.Setting(TwilioRules.From);
        foreach (var piece in SmsText.Split(message.Text))
        {
            var form = string.Join('&', new[]
            {
                Field("To", address),
                Field(from.StartsWith("MG", StringComparison.Ordinal) ? "MessagingServiceSid" : "From", from),
                Field("Body", piece),
                Field("StatusCallback", TwilioUrl.Status(account, message.Key)),
            });
            yield return new ProviderCall(url, Encoding.UTF8.GetBytes(form))
            {
                MediaType = "application/x-www-form-urlencoded",
                Authorization = TwilioRules.Credential(account),
                Messages = Math.Max(1, SmsText.Segments(piece)),
            };
        }
    }

    protected override SendResult ResultOf(ProviderAnswer answer) => (answer.Status, answer.Body.Get("code").Whole()) switch
    {
        ( >= 200 and < 300, _) => answer.Sent(answer.Body.Text("sid")),
        (_, 20429 or 14107 or 21611) => answer.Busy("too many messages for now"),
        (_, 21610) => ProviderAnswer.Never("error 21610: the customer has said STOP"),
        (401, _) => ProviderAnswer.Never("401: the auth token is not valid; set another one"),
        ( >= 400 and < 500 and not 408 and not 429, { } code) => ProviderAnswer.Never($"error {code}: Twilio refuses the message"),
        _ => answer.ByStatus,
    };

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) => account.Setting(TwilioRules.From) switch
    {
        ['+', '1', ..] => ByNumber,
        ['+', ..] => Abroad,
        _ => ProviderLimits.None,
    };

    private static string Field(string name, string value) => $"{name}={WebUtility.UrlEncode(value)}";
}
