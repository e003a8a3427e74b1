using System.Text.Json;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Voice;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Voice;

public sealed class SpokenTextTests
{
    /// <summary>The examples that the web chat's voice is tested with as well.</summary>
    public static TheoryData<string, bool, string> Examples => [.. JsonSerializer
        .Deserialize<Example[]>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Voice", "spoken-text.json")), JsonSerializerOptions.Web)!
        .Select(example => (example.Text, example.Markdown, example.Said))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Text_IsMadeForTheEar(string text, bool markdown, string said) =>
        Assert.Equal(said, SpokenText.Of(Message(text) with { Format = markdown ? MessageFormat.Markdown : MessageFormat.Plain }));

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

    private sealed record Example(string Text, string Said, bool Markdown);

    private static TranscriptMessage Message(string text) => new() { Seq = 1, From = Speaker.Bot, Text = text, At = Samples.Now };
}
