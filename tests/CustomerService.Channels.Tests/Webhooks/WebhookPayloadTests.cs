using System.Text.Json.Nodes;
using CustomerService.Channels.Webhooks;
using CustomerService.Content;
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

    [Fact]
    public void ContentAndAddress_AreThere_AndLeftOutWhereThereIsNone()
    {
        var plain = Data(Plain);
        var rich = Data(Plain with
        {
            Content = MessageContent.Of(ContentPart.Of(new Card { Title = "Größe", Buttons = [new CardButton { Title = "Look", Url = "https://shop.example/1" }] })),
            To = new ChannelAddress { Channel = "webhook", Account = "shop", Address = "+4930" },
        });

        Assert.Equal((null, null), (plain["content"], plain["to"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"parts":[{"cards":[{"title":"Größe","buttons":[{"title":"Look","url":"https://shop.example/1"}]}]}]}"""), rich["content"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"account":"shop","address":"+4930"}"""), rich["to"]));
    }

    private static JsonNode Data(OutboundMessage message) => JsonNode.Parse(WebhookPayload.Write(message))!["data"]!;
}
