using CsCheck;
using CustomerService.Channels.Sms;

namespace CustomerService.Channels.Tests.Sms;

/// <summary>Segments of text messages. Counts are those of Twilio's and Vonage's published examples and of the standard itself.</summary>
public sealed class SmsTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a*160", 1)]
    [InlineData("a*161", 2)]
    [InlineData("a*306", 2)]
    [InlineData("a*307", 3)]
    [InlineData("€*80", 1)]
    [InlineData("€*81", 2)]
    [InlineData("€*152", 2)]
    [InlineData("€*153", 3)]
    [InlineData("я*70", 1)]
    [InlineData("я*71", 2)]
    [InlineData("я*134", 2)]
    [InlineData("я*135", 3)]
    [InlineData("😀*35", 1)]
    [InlineData("😀*36", 2)]
    [InlineData("😀*66", 2)]
    [InlineData("😀*67", 3)]
    public void Segments_AreThoseOfTheStandard(string text, int segments)
    {
        var parts = text.Split('*');
        var whole = parts.Length == 1 ? text : string.Concat(Enumerable.Repeat(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(segments, SmsText.Segments(whole));
    }

    [Theory]
    [InlineData("“Hello” – it’s me…", "\"Hello\" - it's me...")]
    [InlineData("14\u00a0000 €", "14 000 €")]
    [InlineData("“Привет”", "“Привет”")]
    [InlineData("plain", "plain")]
    public void TypographicSigns_ArePlain_WhereThatMakesTheTextCheaper(string text, string smart) => Assert.Equal(smart, SmsText.Smart(text));

    [Fact]
    public void Pieces_HoldEverything_AndNoneIsLongerThanCarriersTake() =>
        Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Char["€[ \nя字ä\u2019"]).Array[0, 5000].Select(letters => new string(letters)).Sample(text =>
        {
            var pieces = SmsText.Split(text).ToList();
            return pieces.All(piece => SmsText.Segments(piece) <= SmsText.MostSegments)
                && Squeezed(string.Concat(pieces)) == Squeezed(SmsText.Smart(text));
        });

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
