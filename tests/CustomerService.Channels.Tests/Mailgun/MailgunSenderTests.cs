using System.Text;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Tests.Mail;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Mailgun;

public sealed class MailgunSenderTests : ProviderSenderConformance
{
    protected override ChannelAccount Account { get; } = MailgunRequests.Account(1);

    protected override ChannelAddress To => new()
    {
        Channel = "email-mailgun",
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
        Assert.Equal("/v3/mg.shop.example/messages", request.Path);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{Account.Secrets["apiKey"][0]}"))}", request.Headers["Authorization"]);
        Assert.Equal(("\"The Shop\" <support@shop.example>", "Re: Order 4711"), (Field(request, "from"), Field(request, "subject")));
        Assert.Equal(("<m1@example.org>", "auto-replied", "c-1|3|0"), (Field(request, "h:In-Reply-To"), Field(request, "h:Auto-Submitted"), Field(request, "v:customer_service_key")));
        Assert.Equal("c-1|3|0", MailKeys.KeyOf(Account, Field(request, "h:Message-ID")));
        Assert.True(MailKeys.IsReply(Account, [Field(request, "h:Reply-To")], "ada@example.org", out _));
    }

    [Fact]
    public async Task A_file_that_is_held_here_goes_with_it_and_one_that_is_gone_is_said()
    {
        await SendAsync(Message(1, "Here") with { Content = HeldFiles.Content });

        var request = Provider.Requests.Single();
        Assert.Contains("name=\"attachment\"; filename=\"bill.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7", request.Body, StringComparison.Ordinal);
        Assert.Contains("gone.pdf", TextOf(request), StringComparison.Ordinal);
    }

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => "{\"id\":\"<" + number + "@mg>\",\"message\":\"Queued. Thank you.\"}", (400, """{"message":"'to' is not valid: Xq7Zk2"}"""), (429, """{"message":"slow"}"""));

    internal override string TextOf(ProviderRequest request) => Field(request, "text");

    private static string Field(ProviderRequest request, string name)
    {
        var begin = request.Body.IndexOf("\r\n\r\n", request.Body.IndexOf($"name=\"{name}\"", StringComparison.Ordinal), StringComparison.Ordinal) + 4;
        return request.Body[begin..request.Body.IndexOf("\r\n--=_", begin, StringComparison.Ordinal)];
    }
}
