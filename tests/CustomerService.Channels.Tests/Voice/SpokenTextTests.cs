using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Voice;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Voice;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("Your order 4711 is on its way.", "Your order 4711 is on its way.")]
    [InlineData("Your order 471101 is on its way.", "Your order 4 7 1 1 0 1 is on its way.")]
    [InlineData("The code is AB12C", "The code is A B 1 2 C.")]
    [InlineData("Order ORD-12345", "Order O R D, 1 2 3 4 5.")]
    [InlineData("Call +43 664 1234567 now", "Call +43 664 1 2 3 4 5 6 7 now.")]
    [InlineData("It costs 12500 EUR or €12500", "It costs 12500 EUR or €12500.")]
    [InlineData("It costs 12,500.00 or 12500.50 in 2026", "It costs 12,500.00 or 12500.50 in 2026.")]
    [InlineData("On 2026-11-29 at 10:30", "On 2026-11-29 at 10:30.")]
    [InlineData("By 24H or the 2nd", "By 24H or the 2nd.")]
    [InlineData("iPhone15 and covid19", "iPhone15 and covid19.")]
    [InlineData("See https://www.shop.example/returns?x=1.", "See shop.example.")]
    [InlineData("See www.shop.example/a, please", "See shop.example, please.")]
    [InlineData("See [our page](https://shop.example/a) there", "See our page there.")]
    [InlineData("one\ntwo\n\nthree!", "one. two. three!")]
    [InlineData("Done 👍🏽 ✅ ❤️", "Done.")]
    [InlineData("• one\n• two", "one. two.")]
    [InlineData("größer & <b>", "größer & <b>")]
    [InlineData("日本語", "日本語.")]
    [InlineData("", "")]
    [InlineData("👍", "")]
    public void Text_IsMadeForTheEar(string text, string said) => Assert.Equal(said, SpokenText.Of(Message(text)));

    [Theory]
    [InlineData("It is **here**: `AB123`", "It is here : A B 1 2 3.")]
    [InlineData("# Title\n* one\n* two", "Title. one. two.")]
    [InlineData("![a shoe](https://shop.example/1.png) for you", "a shoe for you.")]
    public void Markdown_IsNotRead(string text, string said) =>
        Assert.Equal(said, SpokenText.Of(Message(text) with { Format = MessageFormat.Markdown }));

    [Fact]
    public void WhatAMessageHoldsBeside_IsSaid() => Assert.Equal(
        "Look. Red shoe. € 89. Take it: “I take it”",
        SpokenText.Of(Message("Look") with
        {
            Content = MessageContent.Of(ContentPart.Of(new Card
            {
                Title = "Red shoe",
                Text = "€ 89",
                Buttons = [new CardButton { Title = "Take it", Reply = "I take it" }],
            })),
        }));

    [Fact]
    public void Choices_AreKeysOrWords()
    {
        Choice[] choices = [new("a", "Order 471101"), new("b", "The blue one")];

        Assert.Equal("Press 1 or say: Order 4 7 1 1 0 1. Press 2 or say: The blue one.", SpokenText.Keys(choices, VoiceWords.Of("en-US")));
        Assert.Equal("Sie können sagen: Order 4 7 1 1 0 1; The blue one.", SpokenText.Words(choices, VoiceWords.Of("de-AT")));
        Assert.Equal("", SpokenText.Words([], VoiceWords.Of("")));
    }

    [Fact]
    public void Person_IsNamed() => Assert.Equal(
        "Kim. Hello.", SpokenText.Of(Message("Hello") with { From = Speaker.Agent, AuthorName = "Kim" }));

    [Theory]
    [InlineData("de", "Auf Wiederhören.")]
    [InlineData("fr-CA", "Au revoir.")]
    [InlineData("ja-JP", "Goodbye.")]
    [InlineData("", "Goodbye.")]
    public void Words_AreOfTheLanguage(string language, string goodbye) => Assert.Equal(goodbye, VoiceWords.Of(language).Goodbye);

    private static TranscriptMessage Message(string text) => new() { Seq = 1, From = Speaker.Bot, Text = text, At = Samples.Now };
}
