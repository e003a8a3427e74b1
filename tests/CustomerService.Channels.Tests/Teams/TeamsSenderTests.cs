using System.Text.Json.Nodes;
using CustomerService.Channels.Teams;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Teams;

public sealed class TeamsSenderTests : ProviderSenderConformance
{
    private int _tokens;

    protected override ChannelAccount Account { get; } = TeamsRequests.Account(1);

    protected override ChannelAddress To => new()
    {
        Channel = "teams",
        Account = "main",
        Address = "19:c@thread.tacv2",
        Thread = "77",
        Route = TeamsRequests.Service,
    };

    [Fact]
    public async Task Token_IsAskedForOnce_WithTheAppsSecret()
    {
        await SendAsync(Message(1, "one"));
        await SendAsync(Message(2, "two"));

        Assert.Equal(1, _tokens);
        Assert.All(Provider.Requests, request => Assert.Equal("Bearer token-1", request.Headers["Authorization"]));
        Assert.All(Provider.Requests, request => Assert.Equal("/v3/conversations/19:c@thread.tacv2;messageid=77/activities", request.Path));
    }

    [Fact]
    public async Task Token_ThatIsNotTakenAnyMore_IsReplaced()
    {
        await using var provider = await StartAsync((401, """{"error":{"code":"Unauthorized"}}"""));
        provider.Next = OtherEnd.Refuses;
        Redirect(provider);

        Assert.Equal(SendOutcome.NotSent, (await SendAsync(Message(1, "hello"))).Outcome);
        Assert.Equal(SendOutcome.Sent, (await SendAsync(Message(1, "hello"))).Outcome);
        Assert.Equal(2, _tokens);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client"}""")]
    [InlineData("""{"access_token":"broken\ntoken","expires_in":3600}""")]
    public async Task Token_ThatIsNotGiven_MeansThatNothingIsSent(string answer)
    {
        Provider.Aside = request => request.Path.EndsWith("/token", StringComparison.Ordinal) ? answer : null;

        Assert.Equal(SendOutcome.NotSent, (await SendAsync(Message(1, "hello"))).Outcome);
        Assert.Empty(Provider.Requests);
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", SendOutcome.Rejected)]
    [InlineData(404, "ConversationNotFound", SendOutcome.Rejected)]
    [InlineData(412, "PreconditionFailed", SendOutcome.NotSent)]
    [InlineData(429, "TooManyRequests", SendOutcome.NotSent)]
    [InlineData(500, "ServiceError", SendOutcome.Unknown)]
    [InlineData(502, "BadGateway", SendOutcome.Unknown)]
    public async Task Error_MeansWhatItSays(int status, string code, SendOutcome outcome)
    {
        await using var provider = await StartAsync((status, "{\"error\":{\"code\":\"" + code + "\"}}"));
        provider.Next = OtherEnd.Refuses;
        Redirect(provider);

        Assert.Equal(outcome, (await SendAsync(Message(1, "hello"))).Outcome);
    }

    [Fact]
    public async Task Choices_AreACardInAChannel_AndSuggestionsInAPersonalChat()
    {
        var message = Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] };
        await SendAsync(message);
        await SendAsync(message with { To = To with { Address = "a:1", Thread = null } });

        var (channel, personal) = (Provider.Requests.First().Json, Provider.Requests.Last().Json);
        var content = channel["attachments"]![0]!["content"]!;
        Assert.Equal("The blue one", (string)content["actions"]![1]!["data"]!["msteams"]!["value"]!);
        Assert.Equal("1. The red one\n2. The blue one", (string)content["fallbackText"]!);
        Assert.Equal("The blue one", (string)personal["suggestedActions"]!["actions"]![1]!["value"]!);
    }

    [Fact]
    public async Task Cards_AreACarousel_WithButtonsThatOpenOrSay()
    {
        var card = new Card
        {
            Title = "Shoe *new*",
            Image = new Media { MediaType = "image/png", Url = "https://shop.example/1.png" },
            Buttons = [new CardButton { Title = "Look", Url = "https://shop.example/1" }, new CardButton { Title = "Take", Reply = "I take it" }],
        };
        await SendAsync(Message(1, "") with { Content = MessageContent.Of(ContentPart.Of(card, card)) });

        var activity = Assert.Single(Provider.Requests).Json;
        Assert.Equal(("carousel", 2), ((string)activity["attachmentLayout"]!, activity["attachments"]!.AsArray().Count));
        var content = activity["attachments"]![0]!["content"]!;
        Assert.Equal(("AdaptiveCard", "1.4"), ((string)content["type"]!, (string)content["version"]!));
        Assert.Equal(("Shoe \\*new\\*", "https://shop.example/1.png"), ((string)content["body"]![0]!["text"]!, (string)content["body"]![1]!["url"]!));
        Assert.Equal(
            ("Action.OpenUrl", "https://shop.example/1", "Action.Submit", "imBack", "I take it"),
            ((string)content["actions"]![0]!["type"]!, (string)content["actions"]![0]!["url"]!, (string)content["actions"]![1]!["type"]!,
                (string)content["actions"]![1]!["data"]!["msteams"]!["type"]!, (string)content["actions"]![1]!["data"]!["msteams"]!["value"]!));
        Assert.Contains("Shoe *new*", (string)content["fallbackText"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://europe.webchat.botframework.com/", true)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/gcch", true)]
    [InlineData("https://mine.trafficmanager.net/", false)]
    [InlineData("https://botframework.com.evil.example/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("http://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/", false)]
    [InlineData("https://user@smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net/?to=", false)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", false)]
    [InlineData("https://169.254.169.254/", false)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public void Servers_AreThoseThatMicrosoftDocuments(string? route, bool isOne) =>
        Assert.Equal(isOne, TeamsUrl.Activities(Account, route, "a:1") is not null);

    internal override (string Path, string Body)? Typing => (
        "/v3/conversations/19:c@thread.tacv2;messageid=77/activities",
        """{"type":"typing"}""");

    internal override Task<ProviderDouble> StartAsync() => StartAsync((400, """{"error":{"code":"BadSyntax"}}"""));

    internal override string TextOf(ProviderRequest request) => (string)request.Json["text"]!;

    private async Task<ProviderDouble> StartAsync((int Status, string Json) refused)
    {
        var provider = await ProviderDouble.StartAsync(number => $$"""{"id":"{{number}}"}""", refused, (429, """{"error":{"code":"TooManyRequests"}}"""));
        provider.Aside = request =>
        {
            if (request.Path != "/botframework.com/oauth2/v2.0/token")
            {
                return null;
            }

            Assert.Contains("client_secret=password-1-0123456789", request.Body, StringComparison.Ordinal);
            return JsonNode.Parse($$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{Interlocked.Increment(ref _tokens)}}"}""")!.ToJsonString();
        };
        return provider;
    }
}
