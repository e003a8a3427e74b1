using CsCheck;
using CustomerService.Language.Text;
using Xunit;

namespace CustomerService.Language.Tests.Language.Text;

public class EnglishStemmerTests
{
    [Theory]
    [InlineData("return returns returned returning")]
    [InlineData("delivery deliveries deliver delivered")]
    [InlineData("ship ships shipped shipping")]
    [InlineData("box boxes")]
    [InlineData("change changes changed changing")]
    [InlineData("size sizes")]
    [InlineData("address addresses")]
    [InlineData("call calls called calling")]
    public void Stem_FormsOfAWord_Meet(string forms) => Assert.Single(forms.Split(' ').Select(Stem).Distinct());

    [Theory]
    [InlineData("bus", "bus")]
    [InlineData("this", "this")]
    [InlineData("ring", "ring")]
    [InlineData("bed", "bed")]
    [InlineData("größen", "größen")]
    public void Stem_WordsThatOnlyLookInflected_StayWhole(string word, string stem) => Assert.Equal(stem, Stem(word));

    [Fact]
    public void Stem_AnyWord_IsNotLongerAndNotEmpty() =>
        Gen.String[Gen.Char['a', 'z'], 1, 20].Sample(word => Assert.InRange(Stem(word).Length, 1, word.Length));

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, EnglishStemmer.Stem(letters));
    }
}
