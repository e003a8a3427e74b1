using System.Text;
using System.Text.Json;
using CustomerService.Channels.Messenger;
using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Messenger;

public class MessengerChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel => new MessengerChannel(MediaDouble.Nothing);

    protected override int Batch => 20;

    protected virtual string Name => "messenger";

    [Theory]
    [InlineData("""{"message":{"mid":"m1","text":"Yes","quick_reply":{"payload":"y"}}}""", "Yes")]
    [InlineData("""{"postback":{"mid":"m1","title":"Get started","payload":"START"}}""", "Get started")]
    [InlineData("""{"timestamp":5,"reaction":{"mid":"m0","action":"react","emoji":"👍","reaction":"like"}}""", "👍")]
    [InlineData("""{"message":{"mid":"m1","attachments":[{"type":"template","payload":{"title":"A shoe"}}]}}""", "[template: A shoe]")]
    public async Task Message_OfEveryKind_IsSaid(string item, string text) => Assert.Equal(text, Assert.Single((await ReadAsync(item)).Messages).Text);

    [Theory]
    [InlineData("""{"message":{"mid":"m1","text":"mine","is_echo":true}}""")]
    [InlineData("""{"message":{"mid":"m1","is_deleted":true}}""")]
    [InlineData("""{"timestamp":5,"reaction":{"mid":"m0","action":"unreact"}}""")]
    [InlineData("""{"optin":{"ref":"x"}}""")]
    [InlineData("""{"message":7}""")]
    public async Task Message_ThatSaysNothingOfTheCustomers_IsTakenAndLeftAlone(string item)
    {
        var result = await ReadAsync(item);
        Assert.Equal((200, 0), (result.Status, result.Messages.Length));
    }

    [Fact]
    public async Task WhatIsUnsent_IsTold()
    {
        var deletion = Assert.Single((await ReadAsync("""{"message":{"mid":"m1","is_deleted":true}}""")).Deletions);
        Assert.Equal(("m1", "1001"), (deletion.MessageId, deletion.From.Address));
        Assert.Empty((await ReadAsync("""{"message":{"mid":"m1","is_deleted":true,"is_echo":true}}""")).Deletions);
    }

    [Fact]
    public async Task PicturesAndPlaces_AreRead()
    {
        var result = await ReadAsync(
            """
            {"message":{"mid":"m1","text":"here","attachments":[{"type":"image","payload":{"url":"https://cdn.example/1.jpg"}},
            {"type":"location","payload":{"coordinates":{"lat":46.9,"long":7.4}}}],"reply_to":{"mid":"m0"}}}
            """);
        var message = Assert.Single(result.Messages);

        Assert.Equal(("here", "m0"), (message.Text, message.Content!.ReplyTo));
        Assert.Equal(("m1", "image"), (Assert.Single(result.Files).MessageId, result.Files[0].Kind));
        Assert.Equal(46.9, Assert.Single(message.Content.Shown).Location!.Latitude);
    }

    [Fact]
    public async Task Deliveries_AreReports()
    {
        var result = await ReadAsync("""{"delivery":{"mids":["m1","m2"],"watermark":7}}""");

        Assert.Equal([new DeliveryReport("m1", DeliveryState.Delivered), new DeliveryReport("m2", DeliveryState.Delivered)], result.Reports.AsEnumerable());
    }

    protected override ChannelAccount AccountOf(int number) => Samples.Account(Name, [("pageId", "1906385232743851")], MetaRequests.Secrets(number));

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(
        account,
        Body(string.Join(',', messages.Select(message => JsonSerializer.Serialize(new
        {
            sender = new { id = $"{1000 + message.Chat}" },
            recipient = new { id = "1906385232743851" },
            timestamp = 1_795_422_600_000,
            message = new { mid = $"m_{message.Number}", text = message.Text },
        })))));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => MetaRequests.Signed(account, body);

    private static byte[] Body(string items) =>
        Encoding.UTF8.GetBytes("{\"object\":\"page\",\"entry\":[{\"id\":\"1906385232743851\",\"time\":1,\"messaging\":[" + items + "]}]}");

    private ValueTask<InboundResult> ReadAsync(string item) =>
        ReceiveAsync(RequestOf(AccountOf(1), Body("{\"sender\":{\"id\":\"1001\"}," + item.Trim()[1..])), AccountOf(1));
}
