using System.Text;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.SendGrid;
using CustomerService.Channels.Tests.Mail;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.SendGrid;

public sealed class SendGridChannelTests : InboundChannelConformance
{
    // Made with Node's crypto and with openssl.
    private const string NodeKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmVE9Kp/S+laaLTF/y0GmmZHvC56FeXASHSDuT7hk6UMjtPVOAW2y+kUSF4AmTzacmCn0v3uyJ8AtGzvw5PZOmA==";
    private const string NodeSignature = "MEQCIAzanUXvimsF6Yp8oRkbvJjkWtlhrtf/GvwFmH3hJiSyAiAmezQ+ZCVv+4uoqiGLSwlOHoaWE16T2aE3LfjkYxymig==";
    private const string OpensslKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZFfwsqw/8o0QSVM4MMBdzai7l2XkpPLSpiji3b1Ch4jtkO0B2hmMRVCC+5TMdMdYIIJAOiLUpFQUlpJiS8X4Vw==";
    private const string OpensslSignature = "MEUCIQCjxKEDfXupnvwJNKIRFcYjicHxmbIfSmt7kHthfiDcPwIgJQyua5HpeGp0gFgm8QM1su9lR0xLSBYiR40BIHUmAZI=";
    private const string Events = "[{\"email\":\"ada@example.org\",\"event\":\"delivered\",\"sg_event_id\":\"e1\",\"sg_message_id\":\"m1.filter\",\"customer_service_key\":\"c-1|3|0\"}]\r\n";

    protected override IInboundChannel Channel { get; } = new SendGridChannel();

    protected override TimeSpan? Freshness => SignedTime.Freshness;

    [Fact]
    public async Task A_signature_of_another_maker_is_believed_and_its_event_is_a_report()
    {
        var result = await ReceiveAsync(Vector(NodeSignature, Events), AccountOf(1).WithSecret("publicKey", NodeKey));

        Assert.Equal(new DeliveryReport("m1.filter", DeliveryState.Delivered) { Key = "c-1|3|0" }, Assert.Single(result.Reports));
        Assert.Equal(400, (await ReceiveAsync(Vector(OpensslSignature, "hello"), AccountOf(1).WithSecret("publicKey", OpensslKey))).Status);
    }

    [Theory]
    [InlineData(NodeKey, OpensslSignature, Events)]
    [InlineData(OpensslKey, NodeSignature, Events)]
    [InlineData(NodeKey, NodeSignature, Events + " ")]
    [InlineData(NodeKey, "", Events)]
    [InlineData(NodeKey, "MEQCIAzanUXvimsF6Yp8oRkbvJjkWtlhrtf/GvwFmH3hJiSyAiAmezQ+ZCVv+4uoqiGLSwlOHoaWE16T2aE3LfjkYxymiQ==", Events)]
    [InlineData("AAAA", NodeSignature, Events)]
    [InlineData("no key", NodeSignature, Events)]
    public async Task Any_other_is_not(string key, string signature, string body) =>
        Assert.Equal(401, (await ReceiveAsync(Vector(signature, body), AccountOf(1).WithSecret("publicKey", key))).Status);

    [Fact]
    public async Task What_its_time_says_is_signed()
    {
        var request = Vector(NodeSignature, Events);
        var later = request with { Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { [SendGridProof.TimestampHeader] = "1795422601" } };

        Assert.Equal(401, (await ReceiveAsync(later, AccountOf(1).WithSecret("publicKey", NodeKey))).Status);
    }

    [Fact]
    public async Task Two_keys_for_two_webhooks_are_both_believed() =>
        Assert.Single((await ReceiveAsync(Vector(NodeSignature, Events), AccountOf(1).WithSecret("publicKey", OpensslKey, NodeKey))).Reports);

    [Theory]
    [InlineData("processed", DeliveryState.Accepted)]
    [InlineData("open", DeliveryState.Read)]
    [InlineData("click", DeliveryState.Read)]
    [InlineData("bounce", DeliveryState.Failed)]
    [InlineData("dropped", DeliveryState.Failed)]
    [InlineData("deferred", null)]
    [InlineData("unsubscribe", null)]
    public async Task Events_say_what_became_of_a_mail(string name, DeliveryState? state)
    {
        var body = Encoding.UTF8.GetBytes($$"""[{"event":"{{name}}","status":"5.1.1","sg_message_id":"m","customer_service_key":"c-1|3|0"},7,null,{}]""");
        var result = await ReceiveAsync(SendGridRequests.Signed(AccountOf(1), body, "application/json"), AccountOf(1));

        Assert.Equal(state is null ? [] : [state.Value], result.Reports.Select(report => report.State));
        Assert.All(result.Reports, report => Assert.Equal(state == DeliveryState.Failed ? $"{name} 5.1.1" : null, report.Reason));
    }

    [Fact]
    public async Task A_batch_of_events_in_any_order_is_read_whole()
    {
        var items = Enumerable.Range(0, 1_000).Reverse().Select(i => $$"""{"event":"delivered","sg_message_id":"m{{i}}","customer_service_key":"c-{{i}}|1|0"}""");
        var result = await ReceiveAsync(SendGridRequests.Signed(AccountOf(1), Encoding.UTF8.GetBytes($"[{string.Join(',', items)}]"), "application/json"), AccountOf(1));

        Assert.Equal(Enumerable.Range(0, 1_000).Reverse().Select(i => $"c-{i}|1|0"), result.Reports.Select(report => report.Key));
    }

    [Fact]
    public async Task A_mail_that_was_taken_apart_is_read_with_its_files_and_charsets()
    {
        var body = SendGridRequests.Form(
            SendGridRequests.Field("headers", "From: Ada <ada@example.org>\nMessage-ID: <m1@example.org>\nSubject: Re: Order\nContent-Type: multipart/mixed; boundary=zz\nReceived: by x\n"),
            ("text", [0x47, 0x72, 0xFC, 0xDF, 0x65]),
            SendGridRequests.Field("html", "<p>Gr\u00fc\u00dfe</p>"),
            SendGridRequests.Field("charsets", """{"text":"iso-8859-1","html":"utf-8","headers":"utf-8"}"""),
            SendGridRequests.Field("envelope", """{"to":["support@shop.example"],"from":"ada@example.org"}"""),
            SendGridRequests.Field("SPF", "pass"),
            SendGridRequests.Field("dkim", "none"),
            ("attachment1|bill.pdf", "%PDF-1.7"u8.ToArray()));
        var result = await ReceiveAsync(SendGridRequests.Signed(AccountOf(1), body), AccountOf(1));

        var message = Assert.Single(result.Messages);
        Assert.Equal(("Gr\u00fc\u00dfe", "m1@example.org", false), (message.Text, message.MessageId, message.IsUnproven));
        var file = Assert.Single(result.Files);
        Assert.Equal(("bill.pdf", "m1@example.org"), (file.Name, file.MessageId));
        Assert.Equal("%PDF-1.7"u8.ToArray(), await MailSamples.BytesOf(file));
    }

    [Fact]
    public async Task Without_headers_its_fields_are_enough()
    {
        var body = SendGridRequests.Form(SendGridRequests.Field("from", "Ada <ada@example.org>"), SendGridRequests.Field("subject", "Re: x"), SendGridRequests.Field("html", "<b>bold</b>"));

        Assert.Equal("bold", Assert.Single((await ReceiveAsync(SendGridRequests.Signed(AccountOf(1), body), AccountOf(1))).Messages).Text);
    }

    [Theory]
    [InlineData("pass", "{@evil.example : pass}", "ada@example.org", false)]
    [InlineData("fail", "{@example.org : pass}", "bounce@mailer.example", false)]
    [InlineData("fail", "{@x.example : pass, @example.org : pass}", "x@x.example", false)]
    [InlineData("pass", "none", "x@evil.example", true)]
    [InlineData("softfail", "{@example.org : fail}", "ada@example.org", true)]
    [InlineData("pass", "{@evil.example : pass}", "x@evil.example", true)]
    [InlineData("", "", "", true)]
    public async Task What_SendGrid_checked_counts_and_not_what_the_mail_says_of_itself(string spf, string dkim, string envelope, bool unproven)
    {
        var body = SendGridRequests.Form(
            ("email", RawMail.Of("ada@example.org", "hi", ("Authentication-Results", "mx.sendgrid.net; dmarc=pass header.from=example.org"), ("SPF", "pass"))),
            SendGridRequests.Field("SPF", spf),
            SendGridRequests.Field("dkim", dkim),
            SendGridRequests.Field("envelope", $$"""{"to":["support@shop.example"],"from":"{{envelope}}"}"""));

        Assert.Equal(unproven, Assert.Single((await ReceiveAsync(SendGridRequests.Signed(AccountOf(1), body), AccountOf(1))).Messages).IsUnproven);
    }

    [Fact]
    public async Task The_envelope_tells_where_a_blind_copy_went_and_that_a_machine_sent_it()
    {
        var token = MailKeys.ReplyAddress(AccountOf(1), "ada@example.org", null);
        var body = SendGridRequests.Form(
            ("email", RawMail.Of("ada@example.org", "hi")), SendGridRequests.Field("envelope", $$"""{"to":["{{token}}"],"from":""}"""));
        var message = Assert.Single((await ReceiveAsync(SendGridRequests.Signed(AccountOf(1), body), AccountOf(1))).Messages);

        Assert.Equal((false, 0), (message.IsUnproven, message.AnswersPerHour));
    }

    protected override ChannelAccount AccountOf(int number) => SendGridRequests.Account(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => SendGridRequests.Signed(
        account,
        SendGridRequests.Form(
            ("email", RawMail.Of($"c{messages[0].Chat}@example.org", messages[0].Text, ("Message-ID", $"<m{messages[0].Number}@example.org>"), ("X-Note", "Where"))),
            SendGridRequests.Field("envelope", """{"to":["support@shop.example"],"from":"x@example.org"}"""),
            SendGridRequests.Field("SPF", "pass")));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => SendGridRequests.Signed(account, body.ToArray());

    private static InboundRequest Vector(string signature, string body) => Samples.Post(
        SendGridRequests.Account(1), Encoding.UTF8.GetBytes(body), ("Content-Type", "application/json"),
        (SendGridProof.TimestampHeader, "1795422600"), (SendGridProof.SignatureHeader, signature));
}
