using CustomerService.Language.Sentiment;
using Xunit;

namespace CustomerService.Language.Tests.Language.Sentiment;

/// <summary>Comparisons and fixed phrases that say the opposite of their words.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [InlineData("it couldn't be better")]
    [InlineData("could not have been more helpful")]
    [InlineData("I have never been happier")]
    [InlineData("can't fault the service")]
    [InlineData("nothing to complain about")]
    [InlineData("no worries, I can wait")]
    [InlineData("Nothing, everything is great")]
    [InlineData("I can't wait to use the hammock")]
    [InlineData("don't worry about it")]
    public void Praise(string text) => Assert.True(SentimentModel.FromLexicon().Predict(text).Score > 0);

    [Theory]
    [InlineData("it couldn't be worse")]
    [InlineData("it could be better")]
    [InlineData("couldn't be less impressed")]
    [InlineData("couldn't be more disappointed")]
    [InlineData("Thanks for nothing")]
    [InlineData("your service is a joke")]
    [InlineData("not good")]
    public void Blame(string text) => Assert.True(SentimentModel.FromLexicon().Predict(text).Score < 0);

    [Theory]
    [InlineData("tell me a joke")]
    [InlineData("how big is the rubbish bin")]
    [InlineData("in the worst case, how long does it take")]
    [InlineData("horrible weather today")]
    [InlineData("good morning")]
    [InlineData("no thanks")]
    public void Neither(string text) => Assert.Equal("neutral", SentimentModel.FromLexicon().Predict(text).Label);
}
