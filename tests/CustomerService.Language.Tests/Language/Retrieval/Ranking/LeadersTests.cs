using CustomerService.Language.Retrieval.Ranking;
using Xunit;

namespace CustomerService.Language.Tests.Language.Retrieval.Ranking;

public sealed class LeadersTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(1000)]
    public void They_are_what_sorting_everything_would_give(int documents)
    {
        var random = new Random(documents);

        // Few different scores, so that most are equal.
        (float Score, int Slot)[] all = [.. Enumerable.Range(0, documents).Select(slot => ((float)random.Next(6), slot))];
        random.Shuffle(all);
        var leaders = new Leaders(5);
        leaders.Add(9, 1);
        leaders.Clear();
        foreach (var (score, slot) in all)
        {
            leaders.Add(score, slot);
        }

        Assert.Equal(all.OrderByDescending(d => d.Score).ThenBy(d => d.Slot).Take(5).ToArray(), leaders.Best().ToArray());
    }
}
