using System.Text;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Twilio;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Twilio;

public sealed class TwilioSmsChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new TwilioSmsChannel(MediaDouble.Nothing);

    // The example of Twilio's own documentation and libraries.
    [Fact]
    public void Signature_OfTwiliosDocumentation_IsBelieved()
    {
        var account = AccountOf(1).WithSecret("authToken", "12345").With("publicUrl", "https://mycompany.com");
        var request = Samples.Post(account, new byte[1], ("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")) with
        {
            Url = new Uri("https://mycompany.com/myapp.php?foo=1&bar=2"),
        };

        Assert.True(TwilioProof.IsGenuine(
            request,
            account,
            [("CallSid", "CA1234567890ABCDE"), ("Caller", "+14158675309"), ("Digits", "1234"), ("From", "+14158675309"), ("To", "+18005551212")]));
    }

    [Theory]
    [InlineData("https://support.example:443")]
    [InlineData("https://support.example/")]
    [InlineData("https://support.example/api/v1/tenants/acme/channels/sms-twilio/main/inbound")]
    public async Task PublicUrl_WithPortOrWhole_IsTheSame(string publicUrl)
    {
        var request = RequestOf(AccountOf(1), new InboundSample(1, 1, "hi"));

        Assert.Single((await ReceiveAsync(request, AccountOf(1).With("publicUrl", publicUrl))).Messages);
        Assert.Equal(401, (await ReceiveAsync(request, AccountOf(1).With("publicUrl", "https://other.example"))).Status);
    }

    [Fact]
    public async Task Json_IsBelieved_WhereItsHashIsInTheAddress()
    {
        var account = AccountOf(1);
        var body = Encoding.UTF8.GetBytes("{\"a\":1}");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body));
        var genuine = TwilioRequests.Form(account, $"?bodySHA256={hash}") with
        {
            Body = body,
        };
        genuine = genuine with { Headers = new Dictionary<string, string>(genuine.Headers, StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" } };

        Assert.Equal(400, (await ReceiveAsync(genuine, account)).Status);
        Assert.Equal(401, (await ReceiveAsync(genuine with { Body = Encoding.UTF8.GetBytes("{\"a\":2}") }, account)).Status);
    }

    [Fact]
    public async Task Message_IsAnsweredWithAnEmptyDocument_AndMediaWithoutAddressAreMentioned()
    {
        var result = await ReceiveAsync(
            TwilioRequests.Form(
                AccountOf(1), "", ("MessageSid", "MM1"), ("From", "+15005550001"), ("Body", "look"), ("NumMedia", "2"),
                ("MediaUrl0", "https://api.twilio.com/1"), ("MediaContentType0", "image/jpeg")),
            AccountOf(1));

        Assert.Equal("look\n[file]", Assert.Single(result.Messages).Text);
        Assert.Equal(("MM1", "image/jpeg"), (Assert.Single(result.Files).MessageId, result.Files[0].Kind));
        Assert.Equal(("text/xml", true), (result.ContentType, Encoding.UTF8.GetString(result.Body.Span).Contains("<Response>", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sent", DeliveryState.Accepted)]
    [InlineData("delivered", DeliveryState.Delivered)]
    [InlineData("undelivered", DeliveryState.Failed)]
    public async Task Status_IsAReport_WithTheKeyOfItsAddress(string status, DeliveryState state)
    {
        var result = await ReceiveAsync(
            TwilioRequests.Form(AccountOf(1), "?key=c-1%7C1%7C0", ("MessageSid", "SM1"), ("MessageStatus", status), ("ErrorCode", "30003")), AccountOf(1));

        Assert.Equal(new DeliveryReport("SM1", state) { Key = "c-1|1|0", Reason = "error 30003" }, Assert.Single(result.Reports));
        Assert.Empty(result.Messages);
    }

    protected override ChannelAccount AccountOf(int number) => TwilioRequests.Account(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => TwilioRequests.Form(
        account,
        "",
        ("MessageSid", $"SM{messages[0].Number:00000}"),
        ("AccountSid", account.Settings["accountSid"]),
        ("From", $"+1500555{messages[0].Chat:0000}"),
        ("To", "+15005550006"),
        ("Body", messages[0].Text),
        ("NumMedia", "0"));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => TwilioRequests.Raw(account, body);
}
