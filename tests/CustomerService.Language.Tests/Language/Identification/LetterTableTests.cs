using CustomerService.Language.Files;
using CustomerService.Language.Identification;
using CustomerService.Language.Text;
using Xunit;

namespace CustomerService.Language.Tests.Language.Identification;

public class LetterTableTests
{
    private const int Alphabet = 9;

    private static readonly string[][] Lines =
    [
        [" abab cab \n", " abba \n", " cab \n", " abab \n"],
        [" bcbc \n", " bc abc \n", " bccb bc \n"],
    ];

    [Theory]
    [InlineData(" abab \n")]
    [InlineData(" cabba bc \n")]
    [InlineData(" bcb \n")]
    [InlineData(" zz cab \n")]
    [InlineData(" \n")]
    public void AddTo_AnyLine_IsTheProbabilityOfTheSmoothedModel(string line)
    {
        var scores = new float[2];
        Build().AddTo(line, scores, 1);
        Assert.Equal(Expected(line, Lines[0]) - Expected(line, Lines[1]), scores[0] - scores[1], 0.02);
    }

    [Fact]
    public void AddTo_Factor_MultipliesAndAddsToWhatIsThere()
    {
        var once = new float[2];
        var table = Build();
        table.AddTo(" abc \n", once, 1);
        float[] scores = [5, 7];
        table.AddTo(" abc \n", scores, 0.5f);
        Assert.Equal(5 + (once[0] / 2), scores[0], 1e-4f);
        Assert.Equal(7 + (once[1] / 2), scores[1], 1e-4f);
    }

    [Fact]
    public void Read_WrittenTable_ScoresTheSame()
    {
        var table = Build();
        var loaded = LetterTable.Read(Written(table.Write), 2);
        var before = new float[2];
        var after = new float[2];
        table.AddTo(" cabbage \n", before, 1);
        loaded.AddTo(" cabbage \n", after, 1);
        Assert.Equal(before, after);
        Assert.NotEqual(before[0], before[1]);
        Assert.Equal((table.Grams, table.Entries), (loaded.Grams, loaded.Entries));
    }

    [Fact]
    public void Read_TableThatDoesNotFit_IsRefused()
    {
        Assert.Throws<ModelFormatException>(() => LetterTable.Read(Written(Build().Write), 1));
        Assert.Throws<ModelFormatException>(() => LetterTable.Read(Written(new LetterTable([1], [0, 1], [LetterTable.Pack(2, 1)], [0, 0]).Write), 2));
        Assert.Throws<ModelFormatException>(() => LetterTable.Read(Written(new LetterTable([1, 2], [0, 2, 1], [0], [0, 0]).Write), 2));
    }

    [Theory]
    [InlineData("Wo ist 12 😀 meine Bestellung?", " wo ist meine bestellung \n")]
    [InlineData("12345 !?", "")]
    public void Read_Message_IsItsWordsWithBoundaries(string text, string line) =>
        Assert.Equal(line, LetterText.Read(MessageFeatures.Read(text).Tokens).Letters.ToString());

    [Fact]
    public void Read_LongMessage_EndsLikeAnyOther()
    {
        foreach (var length in Enumerable.Range(LetterText.MaxLetters - 6, 12))
        {
            var text = string.Concat(Enumerable.Repeat("ab cd ", 100))[..length];
            var line = LetterText.Read(MessageFeatures.Read(text).Tokens).Letters.ToString();
            Assert.InRange(line.Length, LetterText.MaxLetters - 8, LetterText.MaxLetters);
            Assert.EndsWith(" \n", line, StringComparison.Ordinal);
        }
    }

    private static LetterTable Build()
    {
        var builder = new LetterTableBuilder(2);
        builder.Add(0, Lines[0], Alphabet);
        builder.Add(1, Lines[1], Alphabet);
        return builder.Build();
    }

    private static PayloadReader Written(Action<PayloadWriter> write)
    {
        var payload = new PayloadWriter();
        write(payload);
        return new PayloadReader(payload.Written.ToArray());
    }

    /// <summary>The same model by its definition: counts in strings, letter by letter, recursively.</summary>
    private static double Expected(string line, string[] lines) => Enumerable.Range(0, line.Length).Sum(i => Math.Log(Probability(line, i, lines)));

    private static double Probability(string line, int at, string[] lines)
    {
        var p = 1.0 / Alphabet;
        for (var length = 0; length < LetterTable.Order && length <= at; length++)
        {
            var context = line.Substring(at - length, length);
            var followers = lines.SelectMany(l => Enumerable.Range(0, l.Length - length).Where(i => l.AsSpan(i, length).SequenceEqual(context)).Select(i => l[i + length])).ToList();
            if (followers.Count == 0)
            {
                break;
            }

            var times = followers.Count(f => f == line[at]);
            double kinds = followers.Distinct().Count();

            // A longest n-gram that was seen once is left out of the table: it counts as never seen.
            p = length == LetterTable.Order - 1 && times == 1
                ? kinds / (followers.Count + kinds) * p
                : (times + (kinds * p)) / (followers.Count + kinds);
        }

        return p;
    }
}
