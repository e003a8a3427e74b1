using CustomerService.Language.Phrases;
using CustomerService.Language.Understanding;
using Xunit;

namespace CustomerService.Language.Tests.Language.Understanding;

/// <summary>Anger has a target.</summary>
public sealed class AngerReaderTests
{
    [Theory]
    [InlineData("you are thieves, you lost my parcel!!!")]
    [InlineData("I am furious with you")]
    [InlineData("your service is a disgrace, a joke")]
    [InlineData("Larkfield is a scam and you are liars")]
    [InlineData("THIS IS RIDICULOUS, I HATE IT!!")]
    public void AtTheCompany(string text)
    {
        var reading = AngerReader.Read(PhraseBook.For("en"), text, "Larkfield Goods");

        Assert.True(reading.AtCompany, reading.ToString());
        Assert.True(reading.Signs >= 1, reading.ToString());
    }

    [Theory]
    [InlineData("sorry, stupid question, how do I reset my password?")]
    [InlineData("I'm an idiot, I forgot my password")]
    [InlineData("can you tell me a joke")]
    [InlineData("do you have rubbish bins and trash cans")]
    [InlineData("I hate to bother you but where is my order?")]
    [InlineData("in the worst case, how long do you take")]
    [InlineData("I'm mad about your hammocks")]
    [InlineData("I am not angry with you")]
    [InlineData("my boss is furious, I need an invoice")]
    [InlineData("what the hell, I typed the wrong address")]
    [InlineData("😡")]
    public void AtNobodyHere(string text)
    {
        var reading = AngerReader.Read(PhraseBook.For("en"), text, "Larkfield Goods");

        Assert.False(reading is { AtCompany: true, Signs: >= 1 }, reading.ToString());
    }

    [Fact]
    public void MoreThanOneSentence_IsSeen()
    {
        Assert.Equal(2, AngerReader.Read(PhraseBook.For("en"), "You are thieves! Your service is pathetic.", "").Sentences);
        Assert.True(AngerReader.Read(PhraseBook.For("de"), "Ihr seid Betrüger und Lügner!!", "") is { AtCompany: true, Signs: >= 2 });
    }
}
