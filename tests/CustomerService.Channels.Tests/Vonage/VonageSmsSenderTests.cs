using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Vonage;

public sealed class VonageSmsSenderTests : ProviderSenderConformance
{
    protected override ChannelAccount Account { get; } = VonageRequests.Account(1);

    protected override ChannelAddress To => new() { Channel = "sms-vonage", Account = "main", Address = "+447700900000" };

    [Fact]
    public async Task Message_NamesNumbersAndOurKey()
    {
        await SendAsync(Message(1, "hello"));

        var request = Assert.Single(Provider.Requests);
        Assert.Equal("/v1/messages", request.Path);
        Assert.Equal(
            """{"message_type":"text","channel":"sms","to":"447700900000","from":"447700900001","text":"hello","client_ref":"c-1|1|0"}""", request.Body);
    }

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => $$"""{"message_uuid":"u{{number}}"}""",
        (422, """{"title":"Invalid params","detail":"The value of one or more parameters is invalid."}"""),
        (429, """{"title":"Throughput rate exceeded"}"""));

    internal override string TextOf(ProviderRequest request) => (string)request.Json["text"]!;
}
