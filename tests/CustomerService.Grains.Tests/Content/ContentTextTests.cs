using CsCheck;
using CustomerService.Content;
using Xunit;

namespace CustomerService.Grains.Tests.Content;

/// <summary>What can't be shown is said: nothing that people could read or open is lost.</summary>
public sealed class ContentTextTests
{
    [Fact]
    public void TheTextOfAContent_LosesNothing() => ContentGen.Any.Sample(content =>
    {
        var text = ContentText.Of("hello", content);

        Assert.StartsWith("hello", text, StringComparison.Ordinal);
        Assert.All(content.Shown.SelectMany(ContentGen.TextsOf), said => Assert.Contains(said, text, StringComparison.Ordinal));
    });

    [Fact]
    public void EveryPart_SaysSomething() => ContentGen.Part.Sample(part => Assert.False(string.IsNullOrWhiteSpace(ContentText.Of("", MessageContent.Of(part)))));

    [Fact]
    public void APartOfALaterVersion_IsNotPassedOverInSilence() => Assert.Equal("hello\n\n…", ContentText.Of("hello", MessageContent.Of(new ContentPart())));

    [Fact]
    public void PlainText_IsTheSameString()
    {
        const string text = "hello";

        Assert.Same(text, ContentText.Of(text, null));
        Assert.Same(text, ContentText.Of(text, new MessageContent { ReplyTo = "m-7" }));
    }

    [Fact]
    public void AMessage_ReadsLikeOneThatWasWrittenAsText()
    {
        var text = ContentText.Of(
            "Two of them fit:",
            [
                ContentPart.Of(
                    new Card { Title = "Trail shoe", Text = "€ 89", Buttons = [new CardButton { Title = "Look", Url = "https://shop.example/1" }] },
                    new Card { Title = "Road shoe", Buttons = [new CardButton { Title = "Reserve", Reply = "Reserve the road shoe" }] }),
                ContentPart.Of(new Media { MediaType = "application/pdf", AttachmentId = "a-1", Name = "sizes.pdf" }),
                ContentPart.Of(new GeoLocation { Latitude = 52.5163, Longitude = 13.3777, Name = "Our shop" }),
            ],
            [new Choice("a", "The first"), new Choice("b", "Neither")]);

        Assert.Equal(
            """
            Two of them fit:

            Trail shoe
            € 89
            Look: https://shop.example/1

            Road shoe
            • Reserve: “Reserve the road shoe”

            📎 sizes.pdf

            📍 Our shop (52.5163, 13.3777)

            1. The first
            2. Neither
            """,
            text,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Pieces_AreShortEnough_AndLoseNothing() => Gen.Select(
        Gen.OneOf(Gen.OneOf("word ", "a sentence. ", "line\n", "\n\n", "👍🏽", "unbrokenunbrokenunbroken", " "), Gen.String[0, 12]).Array[0, 40], Gen.Int[2, 60]).Sample((words, most) =>
    {
        var text = string.Concat(words);

        var pieces = ContentText.Split(text, most).ToList();

        Assert.All(pieces, piece => Assert.InRange(piece.Length, text.Length == 0 ? 0 : 1, most));
        Assert.Equal(WithoutBlanks(text), WithoutBlanks(string.Concat(pieces)));
    });

    [Fact]
    public void APiece_EndsWhereAReaderPauses() =>
        Assert.Equal(["One two three.", "Four five six"], ContentText.Split("One two three. Four five six", 18));

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
