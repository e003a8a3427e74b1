using CustomerService.Channels.Mail;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Mail;

/// <summary>Who may write in whose name, and what opens a conversation.</summary>
public sealed class MailProofTests
{
    private const string Ours = "mx.shop.example";

    [Theory]
    [InlineData("mx.shop.example; dmarc=pass header.from=example.org", true)]
    [InlineData("mx.shop.example; dkim=pass header.d=example.org; spf=none", true)]
    [InlineData("mx.shop.example; spf=pass smtp.mailfrom=ada@example.org", true)]
    [InlineData("mx.shop.example; spf=pass smtp.mailfrom=bounce.example.org", false)]
    [InlineData("mx.shop.example; dkim=pass header.d=evil.example", false)]
    [InlineData("mx.shop.example; spf=pass smtp.mailfrom=x@evil.example", false)]
    [InlineData("mx.shop.example; dmarc=pass header.from=evil.example", false)]
    [InlineData("mx.shop.example; dmarc=fail header.from=example.org; dkim=pass header.d=example.org", false)]
    [InlineData("mx.shop.example; dkim=fail header.d=example.org; spf=softfail smtp.mailfrom=example.org", false)]
    [InlineData("mx.shop.example; dkim=pass header.d=org", false)]
    [InlineData("mx.shop.example; none", false)]
    [InlineData("mx.evil.example; dmarc=pass header.from=example.org", false)]
    [InlineData("mx.shop.example.evil.example; dmarc=pass header.from=example.org", false)]
    [InlineData(";;;===", false)]
    public void A_sender_is_proven_by_our_server_alone(string results, bool proven)
    {
        var message = MailSamples.One(RawMail.Of("ada@example.org", "hi", ("Authentication-Results", results)));

        Assert.Equal((!proven, proven ? null : "unproven"), (message.IsUnproven, message.From!.Thread));
        Assert.Equal(proven ? 20 : 3, message.AnswersPerHour);
    }

    [Fact]
    public void Of_several_headers_the_topmost_of_ours_counts()
    {
        (string, string) Result(string server, string result) => ("Authentication-Results", $"{server}; dmarc={result} header.from=example.org");

        Assert.True(MailSamples.One(RawMail.Of("ada@example.org", "hi", Result(Ours, "fail"), Result(Ours, "pass"))).IsUnproven);
        Assert.False(MailSamples.One(RawMail.Of("ada@example.org", "hi", Result(Ours, "pass"), Result(Ours, "fail"))).IsUnproven);
        Assert.False(MailSamples.One(RawMail.Of("ada@example.org", "hi", Result("mx.evil.example", "fail"), Result(Ours, "pass"))).IsUnproven);
        Assert.True(MailSamples.One(RawMail.Of("ada@example.org, eve@example.org", "hi", Result(Ours, "pass"))).IsUnproven);
    }

    [Fact]
    public void Without_the_name_of_our_server_nobody_is_proven() => Assert.Equal(
        MailProof.None, MailProof.Of(new MimeKit.HeaderList { { "Authentication-Results", "; dmarc=pass header.from=example.org" } }, "", "ada@example.org"));

    [Theory]
    [InlineData("co.uk", "ada@shop.co.uk", false)]
    [InlineData("shop.co.uk", "ada@mail.shop.co.uk", true)]
    [InlineData("example.org", "ada@notexample.org", false)]
    [InlineData("", "ada@example.org", false)]
    [InlineData(null, "ada@example.org", false)]
    public void A_domain_vouches_for_what_is_its_own(string? domain, string address, bool covers) =>
        Assert.Equal(covers, MailAddresses.Covers(domain, address));

    [Fact]
    public void A_reply_address_opens_the_conversation_of_the_mailbox_that_it_was_sent_to()
    {
        var address = MailKeys.ReplyAddress(MailSamples.Account, "ada@example.org", null);
        Assert.Matches(@"\Asupport\+p[a-z2-7]{16}@shop\.example\z", address);

        var hers = MailSamples.One(RawMail.Of("ada@example.org", "hi", ("Cc", address)));
        var others = MailSamples.One(RawMail.Of("eve@example.org", "hi", ("Cc", address)));

        Assert.Equal((false, null), (hers.IsUnproven, hers.From!.Thread));
        Assert.Equal((true, "unproven", "eve@example.org"), (others.IsUnproven, others.From!.Thread, others.From.Address));
    }

    [Fact]
    public void An_unproven_conversation_goes_on_by_its_own_address_and_finds_no_customer()
    {
        var address = MailKeys.ReplyAddress(MailSamples.Account, "ada@example.org", "unproven");
        var answer = MailSamples.One(RawMail.Of("ada@example.org", "hi", ("X-Original-To", address)));

        Assert.Equal((true, "unproven", 20), (answer.IsUnproven, answer.From!.Thread, answer.AnswersPerHour));
    }

    [Theory]
    [InlineData("support+paaaaaaaaaaaaaaaa@shop.example")]
    [InlineData("support+p@shop.example")]
    [InlineData("support+@shop.example")]
    [InlineData("support+p================@shop.example")]
    public void A_made_up_address_opens_nothing(string address) =>
        Assert.True(MailSamples.One(RawMail.Of("ada@example.org", "hi", ("Cc", address))).IsUnproven);

    [Fact]
    public void Another_tenant_account_or_secret_has_other_addresses()
    {
        var account = MailSamples.Account;
        ChannelAccount[] accounts =
        [
            account, account with { Tenant = "other" }, account with { Name = "second" }, account with { Channel = "email-mailgun" },
            account.WithSecret("replySecret", "another-secret-0123456789"),
        ];

        Assert.Equal(5, accounts.Select(each => MailKeys.ReplyAddress(each, "ada@example.org", null)).Distinct().Count());
        var old = MailKeys.ReplyAddress(account, "ada@example.org", null);
        var both = account.WithSecret("replySecret", "another-secret-0123456789", "reply-secret-0123456789");
        Assert.True(MailKeys.IsReply(both, [old], "ada@example.org", out _));
        Assert.False(MailKeys.IsReply(accounts[4], [old], "ada@example.org", out _));
    }

    [Fact]
    public void Our_key_is_in_the_id_of_our_mail()
    {
        var id = MailKeys.MessageId(MailSamples.Account, "ch-0123456789abcdef|12|0");

        Assert.Equal("ch-0123456789abcdef|12|0", MailKeys.KeyOf(MailSamples.Account, $"<{id}>"));
        Assert.Equal("ch-0123456789abcdef|12|0", MailKeys.KeyOf(MailSamples.Account, id.ToUpperInvariant().Replace("CS-", "cs-", StringComparison.Ordinal)));
        Assert.Null(MailKeys.KeyOf(MailSamples.Account with { Tenant = "other" }, id));
        Assert.Null(MailKeys.KeyOf(MailSamples.Account, id.Replace("cs-m", "cs-n", StringComparison.Ordinal)));
        Assert.All(new[] { null, "", "<>", "cs-", "cs-.@x", "x@y", "cs-aaaa.bbbb@shop.example", new string('a', 5_000) }, each => Assert.Null(MailKeys.KeyOf(MailSamples.Account, each)));
    }
}
