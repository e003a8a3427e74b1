using CustomerService.Channels.Mail;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Mail;

internal static class MailSamples
{
    public static readonly ChannelAccount Account = Samples.Account(
        "email", [("from", "support@shop.example"), ("authservId", "mx.shop.example")], ("password", "password-0123456789"), ("replySecret", "reply-secret-0123456789"));

    public static MailEnvelope Envelope { get; } = new()
    {
        ProofOf = (headers, from) => MailProof.Of(headers, "mx.shop.example", from),
    };

    public static InboundResult Read(byte[] raw) => MailReader.Read(raw, Account, Envelope);

    public static CustomerMessage One(byte[] raw) => Assert.Single(Read(raw).Messages);

    public static InboundResult Text(string body, string type = "text/plain; charset=utf-8") =>
        Read(RawMail.With($"From: Ada <ada@example.org>\nMessage-ID: <m1@example.org>\nMIME-Version: 1.0\nContent-Type: {type}", body));

    public static async Task<byte[]> BytesOf(InboundFile file) => (await file.ReadAsync(10_000_000, TestContext.Current.CancellationToken)).ToArray();
}
