using CsCheck;
using Xunit;

namespace CustomerService.Language.Tests.Language.Understanding;

public class MessageReaderTests
{
    [Fact]
    public void Read_AnyText_AnswersWithSoundNumbers() => WildText.Any.Sample(text =>
    {
        var reading = Samples.Reader.Read(text);
        Assert.InRange(reading.Intent.Confidence, 0, 1);
        Assert.InRange(reading.Intent.InScope, 0, 1);
        Assert.InRange(reading.Sentiment.Score, -1, 1);
        Assert.InRange(reading.Sentiment.Anger, 0, 1);
        Assert.InRange(reading.Language.Confidence, 0, 1);
    });

    [Fact]
    public void Read_AnyText_AnswersWhatEachModelAnswersAlone() => WildText.Any.Sample(text =>
    {
        var reader = Samples.Reader;
        var reading = reader.Read(text);
        Assert.Equal(reader.Intents.Predict(text), reading.Intent);
        Assert.Equal(reader.Sentiment.Predict(text), reading.Sentiment);
        Assert.Equal(reader.Languages.Predict(text), reading.Language);
    });

    [Fact]
    public void Read_ManyThreadsInAnyOrder_AnswersTheSame()
    {
        string[] texts = [.. Samples.Intents.Concat(Samples.Feelings).Concat(Samples.Languages).Select(e => e.Text).Distinct()];
        var alone = texts.ToDictionary(t => t, Samples.Reader.Read);
        Parallel.For(0, 16, worker =>
        {
            var order = (string[])texts.Clone();
            new Random(worker).Shuffle(order);
            foreach (var text in order)
            {
                Assert.Equal(alone[text], Samples.Reader.Read(text));
            }
        });
    }

    [Theory]
    [InlineData('x')]
    [InlineData(' ')]
    [InlineData('\ud800')]
    [InlineData('\ufdfa')]
    [InlineData('字')]
    [InlineData('\u0301')]
    [InlineData('!')]
    public void Read_AMegabyteOfOneCharacter_ReadsItsStartOnly(char c)
    {
        var long1 = Samples.Reader.Read(new string(c, 1 << 20));
        Assert.Equal(Samples.Reader.Read(new string(c, CustomerService.Language.Text.TokenBuffer.MaxCharacters)), long1);
    }

    [Fact]
    public void Read_WarmThread_LeavesHardlyAnyGarbage()
    {
        const string text = "hi, I ordered two lamps last week and nothing has arrived!!";
        for (var i = 0; i < 100; i++)
        {
            Samples.Reader.Read(text);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Samples.Reader.Read(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1536);
    }
}
