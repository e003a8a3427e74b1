using CustomerService.Channels.Tests.Providers;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Slack;

public sealed class SlackSenderTests : ProviderSenderConformance
{
    protected override ChannelAccount Account { get; } = SlackRequests.Account(1);

    protected override ChannelAddress To => new() { Channel = "slack", Account = "main", Address = "C1", Thread = "7.1" };

    [Fact]
    public async Task Choices_AreButtons_InTheThread()
    {
        await SendAsync(Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] });

        var request = Assert.Single(Provider.Requests);
        Assert.Equal("/api/chat.postMessage", request.Path);
        Assert.Equal($"Bearer {Account.Secrets["botToken"][0]}", request.Headers["Authorization"]);
        Assert.Equal(("C1", "7.1"), ((string)request.Json["channel"]!, (string)request.Json["thread_ts"]!));
        Assert.Equal("The blue one", (string)request.Json["blocks"]![1]!["elements"]![1]!["text"]!["text"]!);
    }

    [Theory]
    [InlineData("ratelimited", SendOutcome.NotSent)]
    [InlineData("internal_error", SendOutcome.Unknown)]
    [InlineData("not_in_channel", SendOutcome.Rejected)]
    public async Task Error_WithStatus200_MeansWhatItSays(string error, SendOutcome outcome)
    {
        await using var provider = await ProviderDouble.StartAsync(_ => "{}", (200, "{\"ok\":false,\"error\":\"" + error + "\"}"), (429, "{}"));
        provider.Next = OtherEnd.Refuses;
        Redirect(provider);

        Assert.Equal(outcome, (await SendAsync(Message(1, "hello"))).Outcome);
    }

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => $$"""{"ok":true,"channel":"C1","ts":"1795422600.{{number:000000}}"}""",
        (200, """{"ok":false,"error":"channel_not_found"}"""),
        (429, """{"ok":false,"error":"ratelimited"}"""));

    internal override string TextOf(ProviderRequest request) => ((string)request.Json["text"]!)
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}
