using System.Text;
using System.Text.Json;
using CustomerService.Channels.Vonage;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Vonage;

public sealed class VonageSmsChannelTests : InboundChannelConformance
{
    private static readonly byte[] Hi = Encoding.UTF8.GetBytes("""{"message_uuid":"u1","from":"447700900000","message_type":"text","text":"hi"}""");

    protected override IInboundChannel Channel { get; } = new VonageSmsChannel();

    protected override TimeSpan? Freshness => TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("none", "abcd1234")]
    [InlineData("HS512", "abcd1234")]
    [InlineData("HS256", "ffff0000")]
    public async Task Token_OfAnotherAlgorithmOrAccount_IsRefused(string algorithm, string apiKey)
    {
        Assert.Equal(200, (await ReceiveAsync(VonageRequests.Signed(AccountOf(1), Hi), AccountOf(1))).Status);
        Assert.Equal(401, (await ReceiveAsync(VonageRequests.Signed(AccountOf(1), Hi, algorithm, apiKey), AccountOf(1))).Status);
    }

    [Fact]
    public async Task Picture_IsRead()
    {
        var body = Encoding.UTF8.GetBytes("""{"message_uuid":"u1","from":"447700900000","message_type":"image","image":{"url":"https://api.example/1.jpg","caption":"look"}}""");

        var message = Assert.Single((await ReceiveAsync(RequestOf(AccountOf(1), body), AccountOf(1))).Messages);
        Assert.Equal(("look", "https://api.example/1.jpg"), (message.Text, message.Content!.Shown[0].Media!.Url));
    }

    [Theory]
    [InlineData("submitted", DeliveryState.Accepted)]
    [InlineData("undeliverable", DeliveryState.Failed)]
    public async Task Status_IsAReport_WithOurKey(string status, DeliveryState state)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { message_uuid = "u9", status, client_ref = "c-1|1|0" });

        var result = await ReceiveAsync(RequestOf(AccountOf(1), body), AccountOf(1));
        Assert.Equal(new DeliveryReport("u9", state) { Key = "c-1|1|0" }, Assert.Single(result.Reports));
        Assert.Empty(result.Messages);
    }

    protected override ChannelAccount AccountOf(int number) => VonageRequests.Account(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(account, JsonSerializer.SerializeToUtf8Bytes(new
    {
        message_uuid = $"u{messages[0].Number}",
        to = "447700900001",
        from = $"4477009{messages[0].Chat:00000}",
        channel = "sms",
        message_type = "text",
        text = messages[0].Text,
    }));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => VonageRequests.Signed(account, body);
}
