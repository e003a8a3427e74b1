using CustomerService.Channels.Mail;
using CustomerService.Channels.Tests.Mail;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.SendGrid;

public sealed class SendGridSenderTests : ProviderSenderConformance
{
    protected override ChannelAccount Account { get; } = SendGridRequests.Account(1);

    protected override ChannelAddress To => new()
    {
        Channel = "email-sendgrid",
        Account = "main",
        Address = "ada@example.org",
        MessageId = "m1@example.org",
        Subject = "Order 4711",
    };

    [Fact]
    public async Task A_mail_answers_the_customers_own_and_is_known_again()
    {
        await SendAsync(Message(3, "On its way."));

        var request = Assert.Single(Provider.Requests);
        var mail = request.Json;
        Assert.Equal(("/v3/mail/send", $"Bearer {Account.Secrets["apiKey"][0]}"), (request.Path, request.Headers["Authorization"]));
        Assert.Equal(("Re: Order 4711", "The Shop"), ((string)mail["subject"]!, (string)mail["from"]!["name"]!));
        Assert.Equal("c-1|3|0", (string)mail["personalizations"]![0]!["custom_args"]!["customer_service_key"]!);
        Assert.Equal(("<m1@example.org>", "<m1@example.org>", "auto-replied"), ((string)mail["headers"]!["In-Reply-To"]!, (string)mail["headers"]!["References"]!, (string)mail["headers"]!["Auto-Submitted"]!));
        Assert.Equal("c-1|3|0", MailKeys.KeyOf(Account, (string)mail["headers"]!["Message-ID"]!));
        Assert.True(MailKeys.IsReply(Account, [(string)mail["reply_to"]!["email"]!], "ada@example.org", out _));
    }

    [Fact]
    public async Task A_person_has_a_name_and_their_mail_is_no_machines()
    {
        await SendAsync(Message(1, "Hello") with { From = Speaker.Agent, AuthorName = "Grace" });

        Assert.Equal("Grace, The Shop", (string)Provider.Requests.Single().Json["from"]!["name"]!);
        Assert.Null(Provider.Requests.Single().Json["headers"]!["Auto-Submitted"]);
    }

    [Fact]
    public async Task A_file_that_is_held_here_goes_with_it_and_one_that_is_gone_is_said()
    {
        await SendAsync(Message(1, "Here") with { Content = HeldFiles.Content });

        var mail = Provider.Requests.Single().Json;
        Assert.Equal(Convert.ToBase64String(HeldFiles.Bytes), (string)mail["attachments"]![0]!["content"]!);
        Assert.Equal("bill.pdf", (string)mail["attachments"]![0]!["filename"]!);
        Assert.Contains("gone.pdf", TextOf(Provider.Requests.Single()), StringComparison.Ordinal);
    }

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        _ => "", (400, """{"errors":[{"field":"personalizations.0.to","message":"Xq7Zk2"}]}"""), (429, """{"errors":[]}"""));

    internal override string TextOf(ProviderRequest request) => (string?)request.Json["content"]![0]!["value"] ?? "";
}
