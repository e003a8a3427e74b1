using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerService.Channels.Signatures;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookInboundChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new WebhookInboundChannel();

    protected override int Batch => 20;

    protected override TimeSpan? Freshness => StandardWebhooks.Tolerance;

    [Fact]
    public async Task EverythingThatIsKnown_IsRead()
    {
        var message = Assert.Single((await ReadAsync(
            """
            {"messages":[{"id":"m","from":"77","thread":"t","text":"look","name":"Ann","locale":"de-AT","replyTo":"m0",
            "files":[{"url":"https://shop.example/1.png","mediaType":"image/png","name":"1.png"},{"url":"ftp://x/y","name":"z.txt"}],"location":{"latitude":46.9,"longitude":7.4}}]}
            """)).Messages);

        Assert.Equal(("77", "t", "main", "de-AT"), (message.From!.Address, message.From.Thread, message.From.Account, message.Locale));
        Assert.Equal(("look\n[file: z.txt]", "Ann", "m0"), (message.Text, message.Content!.Sender!.Name, message.Content.ReplyTo));
        Assert.Equal(("image/png", 46.9), (message.Content.Shown[0].Media!.MediaType, message.Content.Shown[1].Location!.Latitude));
    }

    [Fact]
    public async Task Reports_AreRead_AndWhatIsNoneIsPassedOver()
    {
        var result = await ReadAsync("""{"reports":[{"key":"c-1|7|0","state":"delivered"},{"key":"c-1|8|0","state":"melted"},{"state":"read"},{"key":"c-1|9|0","state":"7"},7]}""");

        Assert.Equal([new DeliveryReport("c-1|7|0", DeliveryState.Delivered) { Key = "c-1|7|0" }], result.Reports.AsEnumerable());
    }

    protected override ChannelAccount AccountOf(int number) => Samples.Account(
        "webhook", [("url", "https://shop.example/h")], ("signing", $"whsec_{Convert.ToBase64String(Encoding.UTF8.GetBytes(new string((char)('a' + number), 32)))}"));

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(account, JsonSerializer.SerializeToUtf8Bytes(new
    {
        messages = messages.Select(message => new { id = $"m{message.Number}", from = $"{message.Chat}", text = message.Text }),
    }));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => Samples.Post(
        account,
        body,
        ("webhook-id", "msg-1"),
        ("webhook-timestamp", Samples.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ("webhook-signature", StandardWebhooks.Sign("msg-1", Samples.Now, body.Span, account.Secrets["signing"])));

    private ValueTask<InboundResult> ReadAsync(string body) => ReceiveAsync(RequestOf(AccountOf(1), Encoding.UTF8.GetBytes(body)), AccountOf(1));
}
