using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Sms;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Vonage;

/// <summary>
/// Sends by the Messages API (<see href="https://developer.vonage.com/en/api/messages#SendMessage"/>). It knows no key of ours, but gives
/// it back with the statuses of a message.
/// </summary>
internal sealed class VonageSmsSender(ProviderPost post, IChannelAccounts accounts, ILogger<VonageSmsSender> logger)
    : ProviderSender(post, accounts, logger)
{
    private const string Address = "https://api.nexmo.com";
    private const int ReferenceLength = 100;

    /// <summary>Requests, as <see href="https://api.support.vonage.com/hc/en-us/articles/203993598"/> has it.</summary>
    private static readonly ProviderLimits Usual = new(Rate.Of(30, TimeSpan.FromSeconds(1)), Address: null);

    public override string Name => VonageRules.Name;

    public override OutboundCapabilities Capabilities { get; } = OutboundCapabilities.TextOnly with { OptOut = OptOutWords.Carrier };

    public override string AddressOf(string address) => address.TrimStart('+');

    protected override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account)
    {
        var credential = $"{account.Setting(VonageRules.ApiKey)}:{account.Secret(VonageRules.ApiSecret)}";
        foreach (var piece in SmsText.Split(message.Text))
        {
            var body = new JsonObject
            {
                ["message_type"] = "text",
                ["channel"] = "sms",
                ["to"] = address.TrimStart('+'),
                ["from"] = account.Setting(VonageRules.From),
                ["text"] = piece,
            };
            if (message.Key.Length <= ReferenceLength)
            {
                body["client_ref"] = message.Key;
            }

            yield return ProviderCall.Json(
                account.Api(Address, "/v1/messages"), body, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credential))}");
        }
    }

    protected override ProviderLimits LimitsOf(ChannelAccount account, string address) => Usual;

    protected override SendResult ResultOf(ProviderAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => answer.Sent(answer.Body.Text("message_uuid")),
        401 => ProviderAnswer.Never("401: the API key or secret is not valid; set another one"),
        402 => answer.Busy("402: the account has no credit left"),
        _ => answer.ByStatus,
    };
}
