using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Messenger;

public class MessengerSenderTests : ProviderSenderConformance
{
    private (string Name, string Value)[] _more = [];

    protected virtual string Name => "messenger";

    protected override ChannelAccount Account => Samples.Account(Name, [("pageId", "1906385232743851"), .. _more], MetaRequests.Secrets(1));

    protected override ChannelAddress To => new() { Channel = Name, Account = "main", Address = "1001" };

    [Fact]
    public async Task Choices_AreQuickReplies()
    {
        await SendAsync(Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] });

        var request = Assert.Single(Provider.Requests);
        Assert.Equal("/v23.0/1906385232743851/messages", request.Path);
        Assert.Equal(("1001", "RESPONSE"), ((string)request.Json["recipient"]!["id"]!, (string)request.Json["messaging_type"]!));
        Assert.Equal("The blue one", (string)request.Json["message"]!["quick_replies"]![1]!["title"]!);
    }

    [Fact]
    public async Task Cards_AreATemplate_AndTextWhereTheyDoNotFit()
    {
        await SendAsync(Message(1, "Look:") with { Content = MessageContent.Of(ContentPart.Of(Card("A shoe"))) });
        await SendAsync(Message(2, "Look:") with { Content = MessageContent.Of(ContentPart.Of(Card(new string('x', 100)))) });

        var requests = Provider.Requests.ToArray();
        Assert.Equal("A shoe", (string)requests[1].Json["message"]!["attachment"]!["payload"]!["elements"]![0]!["title"]!);
        Assert.Equal(3, requests.Length);
        Assert.Contains(new string('x', 100), TextOf(requests[2]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, Speaker.Bot, false, "RESPONSE")]
    [InlineData(25, Speaker.Bot, true, "only a person may answer now")]
    [InlineData(25, Speaker.Agent, false, "set humanAgent")]
    [InlineData(25, Speaker.Agent, true, "MESSAGE_TAG")]
    [InlineData(169, Speaker.Agent, true, "until they write again")]
    public async Task AfterADay_OnlyPeopleAnswer_WhereTheAppMay(int hours, Speaker from, bool mayPeople, string expected)
    {
        _more = mayPeople ? [("humanAgent", "True")] : [];
        var result = await SendAsync(Message(1, "hello") with { From = from, CustomerWroteAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(hours) });

        if (result.Outcome == SendOutcome.Rejected)
        {
            Assert.Contains(expected, result.Detail, StringComparison.Ordinal);
            Assert.Empty(Provider.Requests);
            return;
        }

        var request = Assert.Single(Provider.Requests);
        Assert.Equal(expected, (string)request.Json["messaging_type"]!);
        Assert.Equal(expected == "MESSAGE_TAG" ? "HUMAN_AGENT" : null, (string?)request.Json["tag"]);
    }

    internal override (string Path, string Body)? Typing => (
        "/v23.0/1906385232743851/messages",
        """{"recipient":{"id":"1001"},"sender_action":"typing_on"}""");

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => $$"""{"recipient_id":"1001","message_id":"m_{{number}}"}""",
        (400, """{"error":{"message":"(#551) This person isn't available right now.","code":551,"error_subcode":1545041}}"""),
        (400, """{"error":{"message":"(#613) Calls to this API have exceeded the rate limit.","code":613}}"""));

    internal override string TextOf(ProviderRequest request) => (string?)request.Json["message"]!["text"] ?? "";

    private static Card Card(string title) => new() { Title = title, Buttons = [new CardButton { Title = "Buy", Url = "https://shop.example/1" }] };
}
