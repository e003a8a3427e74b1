using CustomerService.Channels.Line;
using CustomerService.Channels.Messenger;
using CustomerService.Channels.Slack;
using CustomerService.Channels.Telegram;
using CustomerService.Channels.Tests.Line;
using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Slack;
using CustomerService.Channels.Tests.Telegram;
using CustomerService.Channels.Tests.Twilio;
using CustomerService.Channels.Tests.Vonage;
using CustomerService.Channels.Twilio;
using CustomerService.Channels.Vonage;
using CustomerService.Channels.Webhooks;
using CustomerService.Channels.WhatsApp;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>The channels whose requests we can sign, with accounts that differ in their secrets, and the name of what signs.</summary>
internal static class SigningChannels
{
    public static readonly (IInboundChannel Channel, Func<int, ChannelAccount> Account, string Secret)[] All =
    [
        (new WhatsAppChannel(MediaDouble.Nothing), n => Samples.Account("whatsapp", [("phoneNumberId", "106540352242922")], MetaRequests.Secrets(n)), "appSecret"),
        (new MessengerChannel(MediaDouble.Nothing), n => Samples.Account("messenger", [("pageId", "1234")], MetaRequests.Secrets(n)), "appSecret"),
        (new InstagramChannel(MediaDouble.Nothing), n => Samples.Account("instagram", [("pageId", "1234")], MetaRequests.Secrets(n)), "appSecret"),
        (new TelegramChannel(MediaDouble.Nothing), TelegramAccounts.Of, "secretToken"),
        (new SlackChannel(MediaDouble.Nothing), SlackRequests.Account, "signingSecret"),
        (new LineChannel(MediaDouble.Nothing), LineAccounts.Of, "channelSecret"),
        (new TwilioSmsChannel(MediaDouble.Nothing), TwilioRequests.Account, "authToken"),
        (new VonageSmsChannel(), VonageRequests.Account, "signatureSecret"),
        (new WebhookInboundChannel(), n => Samples.Account("webhook", [], ("signing", $"whsec_{Convert.ToBase64String([.. Enumerable.Repeat((byte)n, 32)])}")), "signing"),
    ];
}
