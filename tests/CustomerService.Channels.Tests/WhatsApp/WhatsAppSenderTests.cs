using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.WhatsApp;

public sealed class WhatsAppSenderTests : ProviderSenderConformance
{
    private ChannelAccount _account =
        Samples.Account("whatsapp", [("phoneNumberId", "106540352242922")], MetaRequests.Secrets(1));

    protected override ChannelAccount Account => _account;

    protected override ChannelAddress To => new() { Channel = "whatsapp", Account = "main", Address = "436641234501" };

    [Fact]
    public async Task Message_GoesToTheNumbersOwnAddress_WithTokenAndKey()
    {
        var result = await SendAsync(Message(1, "hello"));

        Assert.Equal("wamid.1", result.Detail);
        var request = Assert.Single(Provider.Requests);
        Assert.Equal("/v23.0/106540352242922/messages", request.Path);
        Assert.Equal($"Bearer {Account.Secrets["accessToken"][0]}", request.Headers["Authorization"]);
        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"436641234501","type":"text","text":{"body":"hello","preview_url":false},"biz_opaque_callback_data":"c-1|1|0"}""",
            request.Body);
    }

    [Fact]
    public async Task Choices_AreButtons_AndAListWhereTheyAreManyOrLong()
    {
        await SendAsync(Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] });
        await SendAsync(Message(2, "Which one?") with { Choices = [.. Enumerable.Range(1, 5).Select(i => new Choice($"c{i}", $"Number {i}"))] });

        var requests = Provider.Requests.ToArray();
        Assert.Equal("The blue one", (string)requests[0].Json["interactive"]!["action"]!["buttons"]![1]!["reply"]!["title"]!);
        Assert.Equal("Number 5", (string)requests[1].Json["interactive"]!["action"]!["sections"]![0]!["rows"]![4]!["title"]!);
    }

    [Fact]
    public async Task Text_BesideChoices_IsCutForThem()
    {
        await SendAsync(Message(1, new string('x', 3000)) with { Choices = [new Choice("a", "Yes")] });

        var requests = Provider.Requests.ToArray();
        Assert.Equal(3000, requests.Sum(request => TextOf(request).Length));
        Assert.Equal("interactive", (string)requests[^1].Json["type"]!);
        Assert.InRange(TextOf(requests[^1]).Length, 1, 1024);
    }

    [Theory]
    [InlineData(131056, SendOutcome.NotSent)]
    [InlineData(131000, SendOutcome.Unknown)]
    [InlineData(131047, SendOutcome.Rejected)]
    [InlineData(190, SendOutcome.Rejected)]
    public async Task Error_MeansWhatItsCodeSays(int code, SendOutcome outcome)
    {
        await using var provider = await ProviderDouble.StartAsync(
            _ => "{}", (400, "{\"error\":{\"message\":\"(#1) Xq7Zk2\",\"code\":" + code + "}}"), (429, "{}"));
        provider.Next = CustomerService.Testing.Channels.OtherEnd.Refuses;
        Redirect(provider);

        Assert.Equal(outcome, (await SendAsync(Message(1, "hello"))).Outcome);
    }

    [Fact]
    public async Task AfterADay_NothingIsTried_ButAnApprovedTemplate()
    {
        var late = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(25);
        var free = Message(1, "Your parcel is here.") with { CustomerWroteAt = late };
        var template = Content("parcel", "en_GB", "4711");
        var alone = Message(2, "") with { CustomerWroteAt = late, Content = template };

        var refused = await SendAsync(free);
        Assert.Equal(SendOutcome.Rejected, refused.Outcome);
        Assert.Contains("24 hours ago: send an approved template", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(SendOutcome.Rejected, (await SendAsync(free with { Content = template })).Outcome);
        Assert.Empty(Provider.Requests);

        Assert.Equal(SendOutcome.Sent, (await SendAsync(alone)).Outcome);
        Assert.Equal(SendOutcome.Sent, (await SendAsync(free with { CustomerWroteAt = late + TimeSpan.FromHours(2) })).Outcome);
        Assert.Equal(["template", "text"], Provider.Requests.Select(request => (string)request.Json["type"]!));
    }

    [Theory]
    [InlineData("parcel", "en_GB", 1, null)]
    [InlineData("parcel", "en_GB", 2, "takes 1 parameters, and was given 2")]
    [InlineData("parcel", "de", 1, "lists no approved template")]
    [InlineData("parce", "en_GB", 1, "lists no approved template")]
    [InlineData("hello", "de", 0, null)]
    public async Task ATemplateThatTheAccountDoesNotList_IsNotTried(string name, string language, int parameters, string? reason)
    {
        _account = Account.With("templates", "parcel/en_GB/1, hello/de/0");
        var result = await SendAsync(Message(1, "") with { Content = Content(name, language, [.. Enumerable.Range(1, parameters).Select(i => $"{i}")]) });

        Assert.Equal(reason is null ? SendOutcome.Sent : SendOutcome.Rejected, result.Outcome);
        Assert.Contains(reason ?? "wamid", result.Detail, StringComparison.Ordinal);
        Assert.Equal(reason is null ? 1 : 0, Provider.Requests.Count);
    }

    [Fact]
    public async Task AnAnswerOnItsWay_IsShownOfAMessageOnly()
    {
        await ((ITypingChannel)Channel).ShowTypingAsync(Tenant, To, null, Stop);
        Assert.Empty(Provider.Requests);
    }

    internal override (string Path, string Body)? Typing => (
        "/v23.0/106540352242922/messages",
        """{"messaging_product":"whatsapp","status":"read","message_id":"in-1","typing_indicator":{"type":"text"}}""");

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => $$"""{"messaging_product":"whatsapp","messages":[{"id":"wamid.{{number}}"}]}""",
        (400, """{"error":{"message":"(#131026) Message undeliverable","code":131026}}"""),
        (400, """{"error":{"message":"(#130429) Rate limit hit","code":130429}}"""));

    internal override string TextOf(ProviderRequest request) => (string)request.Json["type"]! switch
    {
        "text" => (string)request.Json["text"]!["body"]!,
        "interactive" => (string)request.Json["interactive"]!["body"]!["text"]!,
        _ => "",
    };

    private static MessageContent Content(string name, string language, params string[] parameters) => MessageContent.Of(
        ContentPart.Of(new ChannelTemplate { Name = name, Language = language, Text = "Your parcel is here.", Parameters = [.. parameters] }));
}
