using CustomerService.Cli.TextModels;
using CustomerService.Language.Lab.Evaluation;
using CustomerService.Language.Training;

namespace CustomerService.Cli.Evaluation;

/// <summary>Times predictions one by one on this thread, then all together on all processors.</summary>
internal static class LatencyMeter
{
    private const int MostTexts = 5000;
    private const int Rounds = 3;

    public static LatencyFigures Measure(TimeProvider time, TextModel model, IReadOnlyList<LabeledText> test)
    {
        string[] texts = [.. test.Take(MostTexts).Select(t => t.Text)];

        // The first rounds warm the code up.
        var ticks = new long[texts.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                var start = time.GetTimestamp();
                model.Ask(texts[i]);
                ticks[i] = time.GetTimestamp() - start;
            }
        }

        var batch = time.GetTimestamp();
        var each = Math.Max(1, 20_000 / texts.Length);
        Parallel.For(0, texts.Length, i =>
        {
            for (var k = 0; k < each; k++)
            {
                model.Ask(texts[i]);
            }
        });
        var seconds = Math.Max(1e-9, time.GetElapsedTime(batch).TotalSeconds);
        Array.Sort(ticks);
        var toMicroseconds = 1e6 / time.TimestampFrequency;
        return new LatencyFigures(
            ticks[ticks.Length / 2] * toMicroseconds, ticks[(int)(0.99 * (ticks.Length - 1))] * toMicroseconds,
            texts.Length * (double)each / seconds);
    }
}
