using CustomerService.Channels.Tests.Providers;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Line;

public sealed class LineSenderTests : ProviderSenderConformance
{
    protected override ChannelAccount Account { get; } = LineAccounts.Of(1);

    protected override ChannelAddress To => new() { Channel = "line", Account = "main", Address = "U1" };

    [Fact]
    public async Task Choices_StandUnderTheLastMessage()
    {
        await SendAsync(Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] });

        var request = Assert.Single(Provider.Requests);
        Assert.Equal(("/v2/bot/message/push", "U1"), (request.Path, (string)request.Json["to"]!));
        Assert.Equal("The blue one", (string)request.Json["messages"]![0]!["quickReply"]!["items"]![1]!["action"]!["text"]!);
        Assert.True(Guid.TryParseExact(request.Headers["X-Line-Retry-Key"], "D", out var key));
        Assert.Equal(8, key.Version);
    }

    [Fact]
    public async Task Repetition_ThatLineKnows_CountsAsSent()
    {
        await using var provider = await ProviderDouble.StartAsync(
            _ => "{}", (409, """{"message":"The retry key is already accepted","sentMessages":[{"id":"461230966842064897"}]}"""), (429, "{}"));
        provider.Next = OtherEnd.Refuses;
        Redirect(provider);

        Assert.Equal(new SendResult(SendOutcome.Sent, "461230966842064897"), await SendAsync(Message(1, "hello")));
    }

    [Fact]
    public async Task Tenants_HaveKeysOfTheirOwn()
    {
        await SendAsync(Message(1, "hello"));
        await SendAsync(Message(2, "hello"));

        Assert.Equal(2, Provider.Requests.Select(request => request.Headers["X-Line-Retry-Key"]).Distinct().Count());
    }

    [Fact]
    public async Task AnAnswerOnItsWay_IsNotShownInGroups()
    {
        await ((ITypingChannel)Channel).ShowTypingAsync(Tenant, To with { Address = "C1" }, null, Stop);
        Assert.Empty(Provider.Requests);
    }

    internal override (string Path, string Body)? Typing => (
        "/v2/bot/chat/loading/start",
        """{"chatId":"U1","loadingSeconds":20}""");

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => $$"""{"sentMessages":[{"id":"{{number}}","quoteToken":"q"}]}""",
        (400, """{"message":"The property, 'to', in the request body is invalid"}"""),
        (429, """{"message":"The API rate limit has been exceeded."}"""));

    internal override string TextOf(ProviderRequest request) =>
        string.Join('\n', request.Json["messages"]!.AsArray().Select(message => (string?)message!["text"]).OfType<string>());

    internal override string KeyOf(ProviderRequest request) => request.Headers["X-Line-Retry-Key"];
}
