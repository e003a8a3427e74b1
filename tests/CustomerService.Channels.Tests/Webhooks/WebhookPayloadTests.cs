using System.Text.Json.Nodes;
using CustomerService.Channels.Webhooks;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookPayloadTests
{
    private static readonly OutboundMessage Plain = new()
    {
        Tenant = "acme",
        ConversationId = "c-1",
        Key = "c-1|7|0",
        Seq = 7,
        From = Speaker.Agent,
        Text = "It is **there**",
        At = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero),
        Attempt = 1,
    };

    [Fact]
    public void AnAgentsNameAndFormat_AreThere_AndLeftOutWhereThereIsNothingToSay()
    {
        var plain = Data(Plain);
        var named = Data(Plain with { AuthorName = "Sam \"Füßer\"", Format = MessageFormat.Markdown });

        Assert.Equal((null, null), (plain["format"], plain["author"]));
        Assert.Equal(("markdown", "Sam \"Füßer\""), ((string?)named["format"], (string?)named["author"]!["name"]));
    }

    [Fact]
    public void Choices_AreThere_AndLeftOutWhereNothingIsAsked()
    {
        var asked = Data(Plain with { From = Speaker.Bot, Choices = [new Choice("handback", "Go on with the assistant")] });

        Assert.Null(Data(Plain)["choices"]);
        Assert.Equal("""[{"id":"handback","title":"Go on with the assistant"}]""", asked["choices"]!.ToJsonString());
    }

    private static JsonNode Data(OutboundMessage message) => JsonNode.Parse(WebhookPayload.Write(message))!["data"]!;
}
