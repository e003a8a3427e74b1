using CustomerService.Channels.Email;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Mail;

public sealed class EmailRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new EmailRules(Samples.Options);

    protected override ChannelAccount Account { get; } = Samples.Account(
        EmailRules.Name,
        [("imapHost", "imap.shop.example"), ("imapPort", "993"), ("smtpHost", "smtp.shop.example"), ("smtpPort", "587"), ("userName", "support"), ("from", "support@shop.example"), ("authservId", "mx.shop.example")],
        ("password", "secret"));

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
    [
        (Account.With("imapHost", "https://imap.shop.example"), "settings.imapHost"),
        (Account.With("imapHost", "10.0.0.1"), "settings.imapHost"),
        (Account.With("smtpHost", "169.254.169.254"), "settings.smtpHost"),
        (Account.With("smtpHost", "localhost"), "settings.smtpHost"),
        (Account.With("imapPort", "0"), "settings.imapPort"),
        (Account.With("smtpPort", "99999"), "settings.smtpHost"),
        (Account.With("userName", new string('x', 257)), "settings.userName"),
        (Account.With("from", "support"), "settings.from"),
        (Account.With("authservId", "mx shop"), "settings.authservId"),
        (Account.WithSecret("password", new string('x', 257)), "secrets.password"),
    ];

    [Fact]
    public void Ports_may_be_left_out() =>
        Assert.Empty(ChannelAccountRules.ProblemsOf(Account.Without("imapPort").Without("smtpPort").Without("authservId"), Rules));
}
