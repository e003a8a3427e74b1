using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Testing.Channels;

public abstract partial class OutboundChannelConformance
{
    /// <summary>One of each kind of content, every word of which begins with <c>Mark</c>.</summary>
    private static readonly Dictionary<string, Func<OutboundMessage, OutboundMessage>> Kinds = new(StringComparer.Ordinal)
    {
        ["choices"] = message => message with { Choices = [new Choice("a", "MarkChoice1"), new Choice("b", "MarkChoice2")] },
        ["many choices"] = message =>
            message with { Choices = [.. Enumerable.Range(100, 40).Select(i => new Choice($"c{i}", $"MarkChoice{i}"))] },
        ["card"] = message => With(message, ContentPart.Of(Card("1"))),
        ["cards"] = message => With(message, ContentPart.Of([.. Enumerable.Range(1, ContentLimits.Cards).Select(i => Card($"{i}x"))])),
        ["picture"] = message => With(message, ContentPart.Of(Media("image/png"))),
        ["sound"] = message => With(message, ContentPart.Of(Media("audio/mpeg"))),
        ["moving picture"] = message => With(message, ContentPart.Of(Media("video/mp4"))),
        ["file"] = message => With(message, ContentPart.Of(Media("application/pdf"))),
        ["place"] = message => With(message, ContentPart.Of(new GeoLocation { Latitude = 47.5, Longitude = 8.25, Name = "MarkPlace" })),
        ["contact"] = message => With(message, ContentPart.Of(new ContactDetails { Name = "MarkContact", Phones = ["0041440000000"] })),
        ["template"] = message =>
            With(message, ContentPart.Of(new ChannelTemplate { Name = "MarkTemplate", Language = "en", Text = "MarkTemplate text" })),
        ["a bit of everything"] = message => With(
            message with { Format = MessageFormat.Markdown, AuthorName = "MarkAuthor", From = Speaker.Agent },
            ContentPart.Of(Card("9")),
            ContentPart.Of(Media("image/png")),
            ContentPart.Of(new ContactDetails { Name = "MarkContact", Emails = ["a@example.org"] })),
    };

    public static TheoryData<string> ContentKindNames => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(ContentKindNames))]
    public async Task Content_OfEveryKind_ArrivesAsItIsOrAsText(string kind)
    {
        // As the outbox does it: what the channel says it can't show is text before it is sent.
        var message = OutboundAdaptation.To(Kinds[kind](Message(1, "MarkText")), Channel.Capabilities);
        var result = await SendAsync(message);

        Assert.Equal(SendOutcome.Sent, result.Outcome);
        var shown = string.Concat(Deliveries.Select(delivery => delivery.Text + delivery.Body));
        Assert.All(MarksOf(message), mark => Assert.True(shown.Contains(mark, StringComparison.Ordinal), $"'{mark}' was dropped."));
    }

    [Theory]
    [InlineData("Grüße, Ελλάδα, Привет, 日本語, مرحبا")]
    [InlineData("😀 👩‍👩‍👧‍👦 🇦🇹 e\u0301")]
    [InlineData("one\ntwo\n\nthree")]
    [InlineData("<b>\"quoted\"</b> & 'more' \\ {\"a\":1} %20+ *_~`[x](y)")]
    public async Task Text_OfAnyScript_ArrivesAsItIs(string text)
    {
        Assert.Equal(SendOutcome.Sent, (await SendAsync(Message(1, text))).Outcome);
        Assert.Equal(text, Assert.Single(Deliveries).Text);
    }

    [Fact]
    public async Task Text_ThatIsLong_ArrivesWhole_InOnePieceOrSeveral()
    {
        var words = Enumerable.Range(10_000, 2_000).Select(i => $"word{i}").ToList();
        Assert.Equal(SendOutcome.Sent, (await SendAsync(Message(1, string.Join(' ', words)))).Outcome);

        Assert.Equal(
            words,
            string.Join(' ', Deliveries.Select(delivery => delivery.Text)).Split(
                (char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static OutboundMessage With(OutboundMessage message, params ContentPart[] parts) =>
        message with { Content = MessageContent.Of([.. parts]) };

    private static Card Card(string mark) =>
        new()
        {
            Title = $"MarkTitle{mark}",
            Text = $"MarkText{mark}",
            Buttons = [new CardButton { Title = $"MarkButton{mark}", Reply = "yes" }],
        };

    private static Media Media(string type) =>
        new() { MediaType = type, Url = "https://example.org/MarkUrl", Name = "MarkName", Description = "MarkDescription" };

    /// <summary>What of the adapted message people must get to see.</summary>
    private static IEnumerable<string> MarksOf(OutboundMessage message)
    {
        var words = message.Text.Split(
            (char[])[' ', '\n', '/', '.', ':', ','],
            StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith("Mark", StringComparison.Ordinal));
        return words
            .Concat(message.Choices.Select(choice => choice.Title))
            .Concat(message.AuthorName is { } author ? [author] : [])
            .Concat(message.Content?.Shown.SelectMany(MarksOf) ?? []);
    }

    private static IEnumerable<string> MarksOf(ContentPart part) => part switch
    {
        { Cards: { } cards } => cards.SelectMany(
            card => new[] { card.Title, card.Text! }.Concat(card.Buttons!.Value.Select(button => button.Title))),
        { Media: { } media } => ["MarkUrl"],
        { Location: { } place } => ["47.5", "8.25"],
        { Contact: { } contact } => [contact.Name, .. contact.Phones ?? [], .. contact.Emails ?? []],
        { Template: { } template } => [template.Name],
        _ => [],
    };
}
