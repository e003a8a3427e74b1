using CustomerService.Language.Sentiment;
using CustomerService.Language.Text;
using Xunit;

namespace CustomerService.Language.Tests.Language.Sentiment;

public class IntensityRulesTests
{
    private const double Exact = 1e-4;

    // Words nobody else knows, so that only the rules and these figures count.
    private static readonly Lexicon Words = Lexicon.With(new Dictionary<string, double>
    {
        ["glimsome"] = 2,
        ["grotty"] = -2,
        [":}"] = 1.5,
        ["}:("] = -2.5,
        ["no"] = -1.2,
        ["drat"] = -1,
    });

    [Theory]
    [InlineData("it is glimsome", 2)]
    [InlineData("it is grotty", -2)]
    [InlineData("where is the table", 0)]
    [InlineData("", 0)]
    [InlineData("very glimsome", 2.293)]
    [InlineData("very grotty", -2.293)]
    [InlineData("very, glimsome", 2.293)]
    [InlineData("very the glimsome", 2 + (0.293 * 0.95))]
    [InlineData("very the old glimsome", 2 + (0.293 * 0.9))]
    [InlineData("very the old red glimsome", 2)]
    [InlineData("slightly glimsome", 1.707)]
    [InlineData("slightly grotty", -1.707)]
    [InlineData("not glimsome", -1.48)]
    [InlineData("isn't glimsome", -1.48)]
    [InlineData("isn’t glimsome", -1.48)]
    [InlineData("not the old glimsome", -1.48)]
    [InlineData("not the old red glimsome", 2)]
    [InlineData("not very glimsome", 2.293 * -0.74)]
    [InlineData("not grotty", 1.48)]
    [InlineData("never so glimsome", (2 + 0.293) * 1.25)]
    [InlineData("without doubt glimsome", 2)]
    [InlineData("no glimsome", -1.48)]
    [InlineData("no", -1.2)]
    [InlineData("at least glimsome", 2)]
    [InlineData("the least glimsome", -1.48)]
    [InlineData("it is GLIMSOME", 2.733)]
    [InlineData("it is GROTTY", -2.733)]
    [InlineData("IT IS GLIMSOME", 2)]
    [InlineData("VERY glimsome", 2 + 0.293 + 0.733)]
    [InlineData("glimsome!", 2.292)]
    [InlineData("grotty!!", -2.584)]
    [InlineData("glimsome!!!!!!!!!", 2 + (4 * 0.292))]
    [InlineData("table!!!", 0)]
    [InlineData("glimsome?", 2)]
    [InlineData("glimsome??", 2.36)]
    [InlineData("glimsome?????", 2.96)]
    [InlineData("glimsome but grotty", (2 * 0.5) - (2 * 1.5))]
    [InlineData("grotty but glimsome", (-2 * 0.5) + (2 * 1.5))]
    [InlineData("see you :}", 1.5)]
    [InlineData("see you}:(", -2.5)]
    [InlineData("see }:( you", -2.5)]
    [InlineData("soooo glimsome", 2.293)]
    [InlineData("glimsoooome", 2)]
    [InlineData("(glimsome)", 2)]
    [InlineData("glimsome...grotty", 0)]
    [InlineData("https://glimsome.example/grotty", 0)]
    [InlineData("the last straw", -2)]
    [InlineData("a trip to die for", 3)]
    public void Read_FollowsThePublishedRules(string text, double sum) => Assert.Equal(sum, Read(text).Sum, Exact);

    [Fact]
    public void Read_Compound_IsSqueezedBetweenMinusOneAndOne()
    {
        Assert.Equal(2 / Math.Sqrt(4 + 15), Read("glimsome").Compound, Exact);
        Assert.Equal(-2 / Math.Sqrt(4 + 15), Read("grotty").Compound, Exact);
        Assert.InRange(Read(string.Join(' ', Enumerable.Repeat("glimsome", 500))).Compound, 0.99, 1);
    }

    [Fact]
    public void Read_CountsWhatSpeaksForEitherSide()
    {
        var reading = Read("a glimsome glimsome table, drat");
        Assert.Equal(2, reading.PositiveWords);
        Assert.Equal(1, reading.NegativeWords);
        Assert.Equal(5, reading.Words);
        Assert.Equal(6, reading.Positive, Exact);
        Assert.Equal(2, reading.Negative, Exact);
        Assert.Equal(2, reading.First, Exact);
        Assert.Equal(-1, reading.Last, Exact);
    }

    [Theory]
    [InlineData("thanks :)")]
    [InlineData("thanks :-)")]
    [InlineData("thanks:)")]
    [InlineData("thanks 🙂")]
    [InlineData("thanks🙂🙂")]
    public void Read_EmbeddedLexicon_SeesSmileysBesideWords(string text) =>
        Assert.True(Read(text, Lexicon.Embedded).Sum > Read("thanks", Lexicon.Embedded).Sum);

    [Fact]
    public void Read_AnApostropheOfAnotherWord_MakesNoWord() => Assert.Equal(0, Read("he'll see", Lexicon.With(new Dictionary<string, double> { ["hell"] = -3 })).Sum);

    [Fact]
    public void Read_ShareOfEachWord_SaysWhatItContributedAndWhetherItWasTurned()
    {
        var words = MessageWords.Read(Words, "grotty, not glimsome").Words;
        IntensityRules.Read(Words, words, "grotty, not glimsome");
        Assert.Equal([-2, 0, -1.48f], words.ToArray().Select(w => MathF.Round(w.Share, 2)));
        Assert.Equal([false, false, true], words.ToArray().Select(w => w.Turned));
    }

    [Fact]
    public void Describe_WildText_IsFinite()
    {
        var signals = new float[MoodVector.ReadingFeatures];
        foreach (var text in new[] { "", " ", "\uD800", "!!!!????", new string('a', 10_000), string.Concat(Enumerable.Repeat("glimsome! ", 900)), "’’ ' '' n't", "\0\u200D" })
        {
            Array.Fill(signals, float.NaN);
            MoodReading.Of(Words, MessageFeatures.Read(text)).Describe(signals);
            Assert.All(signals, s => Assert.True(float.IsFinite(s)));
        }
    }

    private static IntensityReading Read(string text, Lexicon? lexicon = null)
    {
        lexicon ??= Words;
        return IntensityRules.Read(lexicon, MessageWords.Read(lexicon, text).Words, text);
    }
}
