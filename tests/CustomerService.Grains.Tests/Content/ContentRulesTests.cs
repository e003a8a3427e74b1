using CsCheck;
using CustomerService.Content;
using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Grains.Tests.Content;

public sealed class ContentRulesTests
{
    [Fact]
    public void AGoodContent_HasNoProblems() => ContentGen.Any.Sample(content => Assert.Empty(ContentRules.ProblemsOf(content)));

    [Fact]
    public void AllThatIsWrong_IsSaidAtOnce()
    {
        var content = new MessageContent
        {
            Parts =
            [
                new ContentPart(),
                ContentPart.Of(new Card
                {
                    Title = " ",
                    Text = new string('x', 2_001),
                    Image = new Media { MediaType = "text/html", Url = "http://shop.example/a" },
                    Buttons = [new CardButton { Title = "Go", Url = "javascript:alert(1)" }, new CardButton { Title = "Say" }],
                }),
                ContentPart.Of(new Media { MediaType = "IMAGE", AttachmentId = "../etc", Url = "https://shop.example/a", Name = "a\nb", Size = -1 }),
                ContentPart.Of(new GeoLocation { Latitude = double.NaN, Longitude = 181 }),
                ContentPart.Of(new ContactDetails { Name = "Ada", Phones = [.. Enumerable.Repeat("1", 11)] }),
                ContentPart.Of(new ChannelTemplate { Name = "x", Language = "en", Text = "" }),
            ],
            Sender = new MessageSender { Name = "Kim\u202Egnp", AvatarUrl = "data:image/png;base64,AA" },
            ReplyTo = new string('m', 129),
        };

        Assert.Equal(
            [
                "parts[0]",
                "parts[1].cards[0].title",
                "parts[1].cards[0].text",
                "parts[1].cards[0].image.url",
                "parts[1].cards[0].image.mediaType",
                "parts[1].cards[0].buttons[0].url",
                "parts[1].cards[0].buttons[1]",
                "parts[2].media.mediaType",
                "parts[2].media",
                "parts[2].media.attachmentId",
                "parts[2].media.name",
                "parts[2].media.size",
                "parts[3].location.latitude",
                "parts[3].location.longitude",
                "parts[4].contact.phones",
                "parts[5].template.text",
                "sender.name",
                "sender.avatarUrl",
                "replyTo",
            ],
            ContentRules.ProblemsOf(content).Select(problem => problem.Field));
    }

    [Fact]
    public void MoreThanACommitCouldHold_IsRefused()
    {
        var many = Enumerable.Repeat(ContentPart.Of(new ChannelTemplate { Name = "x", Language = "en", Text = new string('x', ContentLimits.TemplateText) }), 9);

        Assert.Equal([new FieldProblem("", "must be at most 32768 bytes as JSON.")], ContentRules.ProblemsOf(new MessageContent { Parts = [.. many] }));
        Assert.Equal(["parts"], ContentRules.ProblemsOf(new MessageContent { Parts = [.. Enumerable.Repeat(ContentPart.Of(new GeoLocation { Latitude = 0, Longitude = 0 }), 21)] }).Select(p => p.Field));
    }

    [Fact]
    public void AProblem_HoldsNothingOfTheContent() =>
        Assert.DoesNotContain(
            "Zacharias",
            string.Join(' ', ContentRules.ProblemsOf(MessageContent.Of(ContentPart.Of(new Media { MediaType = "Zacharias", Url = "Zacharias", Name = "Zacharias\n" })))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("telegram", null, "42", "7", 0)]
    [InlineData("Telegram", "Shop", "4\n2", "", 4)]
    [InlineData("", null, null, null, 1)]
    public void AnAddress_IsChecked(string channel, string? account, string? address, string? thread, int problems) =>
        Assert.Equal(problems, new ChannelAddress { Channel = channel, Account = account, Address = address, Thread = thread }.Problems().Count);
}
