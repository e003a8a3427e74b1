using CsCheck;
using CustomerService.Packs.Text;
using Xunit;

namespace CustomerService.Language.Tests.Packs.Text;

public sealed class PlainPhraseTests
{
    private static readonly Gen<string> AnyText = Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.OneOf(Gen.Const(' '), Gen.Const('.'), Gen.Const('É'), Gen.Const('\n'), Gen.Const('Ω'))), 0, 40];

    [Theory]
    [InlineData("  Never mind!! ", "never mind", "nevermind")]
    [InlineData("Ok, never-mind", "ok never mind", "oknevermind")]
    [InlineData("ÉCLAIR 2×", "éclair 2", "éclair2")]
    [InlineData("…", "", "")]
    [InlineData("", "", "")]
    public void AText_IsItsLettersAndDigits(string text, string words, string letters)
    {
        Assert.Equal(words, PlainPhrase.Words(text));
        Assert.Equal(letters, PlainPhrase.Letters(text));
    }

    [Fact]
    public void Words_AreWhatSplittingGives() => AnyText.Sample(text => Assert.Equal(
        string.Join(' ', string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        PlainPhrase.Words(text)));

    [Fact]
    public void Letters_AreWhatFilteringGives() =>
        AnyText.Sample(text => Assert.Equal(string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant(), PlainPhrase.Letters(text)));

    [Fact]
    public void ABuffer_TakesWhatFits_AndRefusesWhatDoesNot() => AnyText.Sample(text =>
    {
        var words = PlainPhrase.Words(text);
        Span<char> exact = stackalloc char[words.Length];
        Assert.True(PlainPhrase.TryWords(text, exact, out var length));
        Assert.Equal(words, exact[..length].ToString());
        Assert.True(words.Length == 0 || !PlainPhrase.TryWords(text, exact[1..], out _));
    });
}
