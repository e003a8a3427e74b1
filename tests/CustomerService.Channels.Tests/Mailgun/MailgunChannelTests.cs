using System.Text;
using CustomerService.Channels.Mailgun;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Tests.Mail;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Tests.SendGrid;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Mailgun;

public sealed class MailgunChannelTests : InboundChannelConformance
{
    // Made with Node's crypto and with openssl.
    private const string Key = "key-0123456789abcdef0123456789abcdef";
    private const string NodeToken = "b2d0e2c1f0a94c3fa8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2";
    private const string NodeSignature = "e3d3369bc8974002a7d711bdba564c67f783df6ae75938dbe6e9251bcc2e6a2f";
    private const string OpensslSignature = "103c0b18f015060c4cf4996d8cef1c5dcb9913a25d336f2776ac76b35a25dd4b";

    protected override IInboundChannel Channel { get; } = new MailgunChannel();

    protected override TimeSpan? Freshness => SignedTime.Freshness;

    protected override bool IsBodySigned => false;

    [Theory]
    [InlineData("1795422600", NodeToken, NodeSignature, true)]
    [InlineData("1795422600", "tok-openssl", OpensslSignature, true)]
    [InlineData("1795422600", "tok-openssl", NodeSignature, false)]
    [InlineData("1795422601", NodeToken, NodeSignature, false)]
    [InlineData("01795422600", NodeToken, NodeSignature, false)]
    [InlineData("", NodeToken, NodeSignature, false)]
    [InlineData("99999999999999999999", NodeToken, NodeSignature, false)]
    [InlineData("-1", NodeToken, NodeSignature, false)]
    [InlineData("1795422600", "", NodeSignature, false)]
    [InlineData("1795422600", NodeToken, "", false)]
    [InlineData("1795422600", NodeToken, "00", false)]
    [InlineData("1795422600", NodeToken, "not hexadecimal at all", false)]
    public async Task Signatures_of_other_makers_are_believed_and_no_others(string timestamp, string token, string signature, bool genuine)
    {
        var account = AccountOf(1).WithSecret("signingKey", Key);
        var form = SendGridRequests.Form(
            SendGridRequests.Field("timestamp", timestamp), SendGridRequests.Field("token", token), SendGridRequests.Field("signature", signature),
            SendGridRequests.Field("sender", "ada@example.org"), ("body-mime", RawMail.Of("ada@example.org", "hi")));
        var result = await ReceiveAsync(MailgunRequests.Raw(account, form), account);

        Assert.Equal(genuine ? (200, 1) : (401, 0), (result.Status, result.Messages.Length));
    }

    [Fact]
    public async Task A_token_that_was_overheard_brings_nothing_else()
    {
        var genuine = Signed(("body-mime", RawMail.Of("ada@example.org", "Where is it?")));
        Assert.Single((await ReceiveAsync(genuine, AccountOf(1))).Messages);
        Assert.Single((await ReceiveAsync(genuine, AccountOf(1))).Messages);

        var changed = Encoding.Latin1.GetString(genuine.Body.Span).Replace("V2hlcmU", "VGhlcmU", StringComparison.Ordinal);
        Assert.Equal(401, (await ReceiveAsync(genuine with { Body = Encoding.Latin1.GetBytes(changed) }, AccountOf(1))).Status);
    }

    [Fact]
    public async Task A_mail_that_was_taken_apart_is_read_with_its_files()
    {
        var result = await ReceiveAsync(
            Signed(
                SendGridRequests.Field("recipient", "support@shop.example"),
                SendGridRequests.Field("sender", "ada@example.org"),
                SendGridRequests.Field("message-headers", """[["From","Ada <ada@example.org>"],["Message-Id","<m1@example.org>"],["Subject","Gr\u00fc\u00dfe"],["X-Mailgun-Spf","Pass"],["Content-Type","multipart/mixed; boundary=zz"],["bad name","x"],7]"""),
                SendGridRequests.Field("body-plain", "Hello\r\n\r\nOn Monday the Shop wrote:\r\n> old"),
                SendGridRequests.Field("stripped-text", "Hello"),
                ("attachment-1|bill.pdf", "%PDF-1.7"u8.ToArray())),
            AccountOf(1));

        var message = Assert.Single(result.Messages);
        Assert.Equal(("Gr\u00fc\u00dfe\n\nHello", "m1@example.org", false), (message.Text, message.MessageId, message.IsUnproven));
        Assert.Equal(["mail.txt", "bill.pdf"], result.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_form_of_the_other_kind_is_read_as_well()
    {
        var (timestamp, token) = ("1795422600", "tok-openssl");
        var account = AccountOf(1).WithSecret("signingKey", Key);
        var body = $"from=Ada+%3Cada%40example.org%3E&subject=Re%3A+x&body-plain=hi+there&timestamp={timestamp}&token={token}&signature={OpensslSignature}";

        Assert.Equal("hi there", Assert.Single((await ReceiveAsync(
            MailgunRequests.Raw(account, Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded"), account)).Messages).Text);
    }

    [Theory]
    [InlineData("Pass", null, null, "ada@example.org", false)]
    [InlineData("Pass", null, null, "x@evil.example", true)]
    [InlineData("Fail", "Pass", "example.org", "x@evil.example", false)]
    [InlineData("Neutral", "Pass", "evil.example", "x@evil.example", true)]
    [InlineData("Neutral", "Pass", null, "x@evil.example", true)]
    [InlineData("Neutral", "Fail", "example.org", "ada@example.org", true)]
    [InlineData(null, null, null, "ada@example.org", true)]
    public async Task What_Mailgun_checked_counts(string? spf, string? dkim, string? signer, string sender, bool unproven)
    {
        List<(string, string)> headers = [];
        void Add(string name, string? value) => headers.AddRange(value is null ? [] : [(name, value)]);
        Add("X-Mailgun-Spf", spf);
        Add("X-Mailgun-Dkim-Check-Result", dkim);
        Add("DKIM-Signature", signer is null ? null : $"v=1; a=rsa-sha256; d={signer}; s=x; b=AAAA");
        var request = Signed(SendGridRequests.Field("sender", sender), ("body-mime", RawMail.Of("ada@example.org", "hi", [.. headers])));

        Assert.Equal(unproven, Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages).IsUnproven);
    }

    [Theory]
    [InlineData("X-Mailgun-Spf", "Pass")]
    [InlineData("X-Mailgun-Dkim-Check-Result", "Pass")]
    public async Task What_a_mail_says_of_itself_in_Mailguns_words_does_not(string name, string value)
    {
        var request = Signed(
            SendGridRequests.Field("sender", "ada@example.org"),
            ("body-mime", RawMail.Of("ada@example.org", "hi", ("X-Mailgun-Spf", "Fail"), ("X-Mailgun-Dkim-Check-Result", "Fail"), (name, value), ("DKIM-Signature", "d=example.org"), ("DKIM-Signature", "d=evil.example"))));

        Assert.True(Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages).IsUnproven);
    }

    [Theory]
    [InlineData("delivered", "", DeliveryState.Delivered)]
    [InlineData("accepted", "", DeliveryState.Accepted)]
    [InlineData("opened", "", DeliveryState.Read)]
    [InlineData("failed", "permanent", DeliveryState.Failed)]
    [InlineData("failed", "temporary", null)]
    [InlineData("rejected", "", DeliveryState.Failed)]
    [InlineData("unsubscribed", "", null)]
    public async Task Events_say_what_became_of_a_mail(string name, string severity, DeliveryState? state)
    {
        var data = $$$"""{"event":"{{{name}}}","severity":"{{{severity}}}","delivery-status":{"code":550},"user-variables":{"customer_service_key":"c-1|3|0"},"message":{"headers":{"message-id":"m@mg"} } }""";
        var result = await ReceiveAsync(MailgunRequests.Event(AccountOf(1), data), AccountOf(1));

        Assert.Equal(state is null ? [] : [new DeliveryReport("m@mg", state.Value) { Key = "c-1|3|0", Reason = state == DeliveryState.Failed ? $"{name} 550" : null }], result.Reports);
        Assert.Equal(401, (await ReceiveAsync(MailgunRequests.Event(AccountOf(2), data), AccountOf(1))).Status);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"signature\":7,\"event-data\":[]}")]
    [InlineData("{\"signature\":{\"timestamp\":1795422600,\"token\":\"tok-openssl\",\"signature\":null}}")]
    [InlineData("nonsense")]
    public async Task An_event_that_proves_nothing_is_refused(string body) => Assert.Equal(
        401, (await ReceiveAsync(MailgunRequests.Raw(AccountOf(1), Encoding.UTF8.GetBytes(body), "application/json"), AccountOf(1))).Status);

    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("15555550100", "15555550100@example.invalid")]
    public async Task The_sample_that_it_makes_is_read_by_its_account_alone(string address, string read)
    {
        var request = Channel.MakeSample(AccountOf(1), new SampleMessage("sample-1", address, "Gr\u00fcezi & \"hello\"", Samples.Now))!;

        var message = Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);
        Assert.Equal(("Gr\u00fcezi & \"hello\"", read, false), (message.Text, message.From!.Address, message.IsUnproven));
        Assert.Equal(401, (await ReceiveAsync(request, AccountOf(2))).Status);
    }

    protected override ChannelAccount AccountOf(int number) => MailgunRequests.Account(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => MailgunRequests.Signed(
        account,
        SendGridRequests.Field("recipient", "support@shop.example"),
        SendGridRequests.Field("sender", $"c{messages[0].Chat}@example.org"),
        ("body-mime", RawMail.Of(
            $"c{messages[0].Chat}@example.org", messages[0].Text, ("Message-ID", $"<m{messages[0].Number}@example.org>"), ("X-Mailgun-Spf", "Pass"))));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => MailgunRequests.Raw(account, body.ToArray());

    private static InboundRequest Signed(params (string Name, byte[] Value)[] fields) => MailgunRequests.Signed(MailgunRequests.Account(1), fields);
}
