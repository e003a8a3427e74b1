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

/// <summary>Each channel takes the sample that it makes, and nobody else's.</summary>
public sealed class SampleRequestTests
{
    private static readonly (IInboundChannel Channel, Func<int, ChannelAccount> Account)[] All =
    [
        (new WhatsAppChannel(MediaDouble.Nothing), n => Samples.Account("whatsapp", [("phoneNumberId", "106540352242922")], MetaRequests.Secrets(n))),
        (new MessengerChannel(MediaDouble.Nothing), n => Samples.Account("messenger", [("pageId", "1234")], MetaRequests.Secrets(n))),
        (new InstagramChannel(MediaDouble.Nothing), n => Samples.Account("instagram", [("pageId", "1234")], MetaRequests.Secrets(n))),
        (new TelegramChannel(MediaDouble.Nothing), TelegramAccounts.Of),
        (new SlackChannel(MediaDouble.Nothing), SlackRequests.Account),
        (new LineChannel(MediaDouble.Nothing), LineAccounts.Of),
        (new TwilioSmsChannel(MediaDouble.Nothing), TwilioRequests.Account),
        (new VonageSmsChannel(), VonageRequests.Account),
        (new WebhookInboundChannel(), n => Samples.Account("webhook", [], ("signing", $"whsec_{Convert.ToBase64String([.. Enumerable.Repeat((byte)n, 32)])}"))),
    ];

    public static TheoryData<string> Names => [.. All.Select(each => each.Channel.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sample_IsReadAsWhatItSays_ByItsAccountAlone(string name)
    {
        var (channel, account) = All.Single(each => each.Channel.Name == name);
        var sample = new SampleMessage("sample-1", "15555550100", "Grüezi & \"hello\"", Samples.Now);
        var request = channel.MakeSample(account(1), sample)!;

        var result = await channel.ReceiveAsync(request, account(1), TestContext.Current.CancellationToken);
        var message = Assert.Single(result.Messages);
        Assert.Equal((200, "Grüezi & \"hello\"", "15555550100"), (result.Status, message.Text, message.From!.Address));
        Assert.Equal(401, (await channel.ReceiveAsync(request, account(2), TestContext.Current.CancellationToken)).Status);
        var other = channel.MakeSample(account(1), sample with { Id = "sample-2", At = Samples.Now.AddMilliseconds(1) })!;
        var again = await channel.ReceiveAsync(other, account(1), TestContext.Current.CancellationToken);
        Assert.NotEqual(message.MessageId, Assert.Single(again.Messages).MessageId);
    }
}
