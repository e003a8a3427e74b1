using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels.Line;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Line;

public sealed class LineChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new LineChannel(MediaDouble.Nothing);

    protected override int Batch => 20;

    [Theory]
    [InlineData("""{"type":"postback","webhookEventId":"E1","source":{"userId":"U1"},"postback":{"data":"yes"}}""", "yes")]
    [InlineData("""{"type":"message","source":{"userId":"U1"},"message":{"id":"1","type":"sticker","keywords":["thanks"]}}""", "[sticker: thanks]")]
    [InlineData("""{"type":"message","source":{"userId":"U1"},"message":{"id":"1","type":"image","contentProvider":{"type":"line"}}}""", "")]
    public async Task Event_OfEveryKind_IsSaid(string item, string text) => Assert.Equal(text, Assert.Single((await ReadAsync(item)).Messages).Text);

    [Theory]
    [InlineData("""{"type":"follow","source":{"userId":"U1"},"webhookEventId":"E1"}""")]
    [InlineData("""{"type":"message","mode":"standby","source":{"userId":"U1"},"message":{"id":"1","type":"text","text":"hi"}}""")]
    [InlineData("""{"type":"message","message":{"id":"1","type":"text","text":"hi"}}""")]
    public async Task Event_ThatSaysNothingToUs_IsTakenAndLeftAlone(string item)
    {
        var result = await ReadAsync(item);
        Assert.Equal((200, 0), (result.Status, result.Messages.Length));
    }

    [Fact]
    public async Task WhatIsUnsent_IsTold()
    {
        var result = await ReadAsync("""{"type":"unsend","source":{"type":"group","groupId":"G1","userId":"U1"},"unsend":{"messageId":"325708"}}""");
        var deletion = Assert.Single(result.Deletions);
        Assert.Equal(("325708", "G1"), (deletion.MessageId, deletion.From.Address));
        Assert.Empty(result.Messages);
        Assert.Empty((await ReadAsync("""{"type":"unsend","mode":"standby","source":{"userId":"U1"},"unsend":{"messageId":"325708"}}""")).Deletions);
    }

    [Fact]
    public async Task Verification_WithoutEvents_IsTaken() =>
        Assert.Equal(200, (await ReceiveAsync(RequestOf(AccountOf(1), Encoding.UTF8.GetBytes("""{"destination":"U0","events":[]}""")), AccountOf(1))).Status);

    [Fact]
    public async Task GroupsAndPlaces_AreRead()
    {
        var message = Assert.Single((await ReadAsync(
            """{"type":"message","source":{"type":"group","groupId":"G1","userId":"U1"},"message":{"id":"1","type":"location","title":"Shop","address":"Main St 1","latitude":46.9,"longitude":7.4}}""")).Messages);

        Assert.Equal(("G1", true), (message.From!.Address, message.IsShared));
        Assert.Equal("Shop", Assert.Single(message.Content!.Shown).Location!.Name);
    }

    protected override ChannelAccount AccountOf(int number) => LineAccounts.Of(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(
        account,
        Body(string.Join(',', messages.Select(message => JsonSerializer.Serialize(new
        {
            type = "message",
            mode = "active",
            webhookEventId = $"E{message.Number}",
            source = new { type = "user", userId = $"U{message.Chat}" },
            message = new { id = $"{message.Number}", type = "text", text = message.Text },
        })))));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => Samples.Post(
        account,
        body,
        ("x-line-signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secrets["channelSecret"][0]), body.Span))));

    private static byte[] Body(string events) => Encoding.UTF8.GetBytes("{\"destination\":\"U0\",\"events\":[" + events + "]}");

    private ValueTask<InboundResult> ReadAsync(string item) => ReceiveAsync(RequestOf(AccountOf(1), Body(item)), AccountOf(1));
}
