using System.Text.Json;
using CsCheck;
using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Grains.Tests.Content;

public sealed class OutboundAdaptationTests
{
    private static readonly Gen<(OutboundMessage Message, OutboundCapabilities Capabilities)> Cases = Gen.Select(ContentGen.Message, ContentGen.Capabilities);

    [Fact]
    public void WhatAChannelCantShow_IsInTheText() => Cases.Sample((message, capabilities) =>
    {
        var sent = OutboundAdaptation.To(message, capabilities);

        var there = string.Join('\n', ContentText.Of(sent.Text, sent.Content), sent.AuthorName, string.Join('\n', sent.Choices.Select(choice => choice.Title)));
        var said = (message.Content?.Shown ?? []).SelectMany(ContentGen.TextsOf).Concat(message.Choices.Select(choice => choice.Title)).Append(message.Text);
        Assert.All(message.AuthorName is { } author ? said.Append(author) : said, text => Assert.Contains(text, there, StringComparison.Ordinal));
    });

    [Fact]
    public void WhatIsLeft_IsWhatTheChannelShows() => Cases.Sample((message, capabilities) =>
    {
        var sent = OutboundAdaptation.To(message, capabilities);

        Assert.True(sent.Choices.Length <= capabilities.Choices);
        Assert.All(sent.Choices, choice => Assert.True(choice.Title.Length <= capabilities.ChoiceTitle));
        Assert.All(sent.Content?.Shown ?? [], part => Assert.True(capabilities.Kinds.HasFlag(part.Kind) && part.Kind != ContentKinds.None));
        Assert.True(capabilities.Markdown || sent.Format == MessageFormat.Plain);
        Assert.True(capabilities.SenderName || sent.AuthorName is null);
        Assert.Equal((message.Content?.Sender, message.Content?.ReplyTo), (sent.Content?.Sender, sent.Content?.ReplyTo));
    });

    [Fact]
    public void AdaptingAgain_ChangesNothing() => Cases.Sample((message, capabilities) =>
    {
        var once = OutboundAdaptation.To(message, capabilities);

        Assert.Equal(JsonSerializer.Serialize(once), JsonSerializer.Serialize(OutboundAdaptation.To(once, capabilities)));
    });

    [Fact]
    public void AChannelOfEverything_GetsTheMessageAsItIs() => ContentGen.Message.Sample(message => Assert.Same(message, OutboundAdaptation.To(message, OutboundCapabilities.Everything)));

    [Fact]
    public void PlainText_IsPassedOnAsItIs()
    {
        var message = new OutboundMessage { Tenant = "acme", ConversationId = "c", Key = "k", Seq = 1, From = Speaker.Bot, Text = "hello", At = default, Attempt = 1 };

        Assert.Same(message, OutboundAdaptation.To(message, OutboundCapabilities.TextOnly));
    }
}
