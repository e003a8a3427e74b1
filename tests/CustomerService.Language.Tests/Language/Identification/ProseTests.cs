using CustomerService.Language.Identification;
using Xunit;

namespace CustomerService.Language.Tests.Language.Identification;

/// <summary>What is of no language has no say in which one a message is in (kind K31).</summary>
public class ProseTests
{
    [Theory]
    [InlineData("see https://beispiel.de/bestellung/anzeigen/rechnung thanks", "see thanks")]
    [InlineData("look at www.beispiel.de/bestellung, please", "look at please")]
    [InlineData("it says beispiel.de/bestellung/rechnung here", "it says here")]
    [InlineData("go to mein-konto.beispiel.shop.", "go to")]
    [InlineData("mailto:kundendienst@beispiel.de", "")]
    [InlineData("write to <kundendienst.bestellung@beispiel.de> now", "write to now")]
    [InlineData("I opened rechnung-november.pdf twice", "I opened twice")]
    [InlineData(@"in C:\Benutzer\Dokumente\Rechnung here", "in here")]
    [InlineData("in /home/benutzer/dokumente", "in")]
    [InlineData("thanks @kundendienst_bestellung", "thanks")]
    [InlineData("great #lieferungverspätet #danke", "great")]
    [InlineData("order BESTELLUNG-20261123 please", "order please")]
    [InlineData("it prints `die Bestellung ist da` only", "it prints only")]
    [InlineData("```\nfür jede Bestellung\n``` fails", "fails")]
    [InlineData("bestellung_anzeigen() throws", "throws")]
    [InlineData("<div class=\"bestellung\">where</div>", "where")]
    [InlineData("请看https://beispiel.de/bestellung谢谢", "请看 谢谢")]
    public void Of_WhatIsOfNoLanguage_IsLeftOut(string message, string prose) =>
        Assert.Equal(prose, string.Join(' ', Prose.Of(message).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("Where is my order? I ordered 2 shirts.")]
    [InlineData("Hemd und/oder Hose, bitte.")]
    [InlineData("Thanks.Where is it")]
    [InlineData("z.B. am 3. Mai um 15.30 Uhr (nachmittags)")]
    [InlineData("it arrives at 3 p.m., e.g. tomorrow")]
    [InlineData("我的订单123在哪里")]
    public void Of_Prose_IsKeptAsItIs(string message) => Assert.Same(message, Prose.Of(message));

    [Theory]
    [InlineData("see https://beispiel.de/bestellung/anzeigen/rechnung thanks")]
    [InlineData("thanks kundendienst.bestellung.rechnung@beispiel.de")]
    [InlineData("thanks #bestellung #rechnung #lieferung")]
    [InlineData("https://beispiel.de/bestellung/anzeigen/rechnung")]
    public void Read_ForeignAddresses_DoNotDecide(string message)
    {
        Assert.Contains(Samples.Reader.Languages.Predict(message).Language, (string[])["en", LanguagePrediction.Undetermined]);
        Assert.Equal(Samples.Reader.Languages.Predict(message), Samples.Reader.Read(message).Language);
    }

    [Fact]
    public void Predict_OnlyAnAddress_IsUndetermined() =>
        Assert.Equal(LanguagePrediction.Undetermined, Samples.Reader.Languages.Predict("https://beispiel.de/bestellung/anzeigen").Language);
}
