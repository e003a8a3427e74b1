using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Tests.Everyday;
using CustomerService.Language.Phrases;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>Answers to a question with choices, as people give them.</summary>
public sealed class ChoiceReaderTests(DemoShop shop)
{
    private static readonly ImmutableArray<Choice> Three =
    [
        new("intent:order_status", "Where is my order"), new("intent:gift_card", "Gift cards"), new("intent:bulk_orders", "Bulk and trade orders"), new("none", "None of these"),
    ];

    [Theory]
    [InlineData("1", "order_status")]
    [InlineData("#2", "gift_card")]
    [InlineData("2.", "gift_card")]
    [InlineData("the first one", "order_status")]
    [InlineData("Second please", "gift_card")]
    [InlineData("the third", "bulk_orders")]
    [InlineData("last one", "bulk_orders")]
    [InlineData("number two", "gift_card")]
    [InlineData("option 3", "bulk_orders")]
    [InlineData("I'd like the second one, thanks", "gift_card")]
    [InlineData("gift cards", "gift_card")]
    [InlineData("GIFT CARDS!", "gift_card")]
    [InlineData("gift crads", "gift_card")]
    [InlineData("the trade one", "bulk_orders")]
    [InlineData("1 and 3", "order_status bulk_orders")]
    [InlineData("all of them", "order_status gift_card bulk_orders")]
    public void Chosen(string text, string intents)
    {
        var reading = Read(Three, text);

        Assert.Equal(ChoiceAnswer.Chosen, reading.Answer);
        Assert.Equal(intents.Split(' ').Select(intent => $"intent:{intent}"), reading.Choices.Select(choice => choice.Id));
    }

    [Theory]
    [InlineData("none of these")]
    [InlineData("None of these")]
    [InlineData("no")]
    [InlineData("nope, neither")]
    [InlineData("no thanks")]
    [InlineData("something else")]
    [InlineData("4")]
    [InlineData("number 4, please")]
    public void None(string text) => Assert.Equal(ChoiceAnswer.None, Read(Three, text).Answer);

    [Theory]
    [InlineData("yes")]
    [InlineData("ok")]
    [InlineData("5")]
    [InlineData("0")]
    [InlineData("1 and 4")]
    public void Which(string text) => Assert.Equal(ChoiceAnswer.Which, Read(Three, text).Answer);

    [Theory]
    [InlineData("yes")]
    [InlineData("Yes please!")]
    [InlineData("yep, that one")]
    [InlineData("exactly")]
    public void TheOnlyOne(string text) => Assert.Equal(ChoiceAnswer.Chosen, Read([Three[0], Three[3]], text).Answer);

    [Fact]
    public void TheSecondOfOneAndNone_IsNone() => Assert.Equal(ChoiceAnswer.None, Read([Three[0], Three[3]], "the second").Answer);

    [Theory]
    [InlineData("do you ship to France?")]
    [InlineData("no, I want to know your opening hours")]
    [InlineData("I bought 2 tents")]
    [InlineData("thanks")]
    [InlineData("hmm")]
    public void SomethingElse(string text) => Assert.Equal(ChoiceAnswer.NoAnswer, Read(Three, text).Answer);

    private ChoiceReading Read(ImmutableArray<Choice> asked, string text) => ChoiceReader.Read(asked, text, PhraseBook.For("en"), Words.Of(shop.Models.Pack));
}
