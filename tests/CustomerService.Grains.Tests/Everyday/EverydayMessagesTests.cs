using Xunit;

namespace CustomerService.Grains.Tests.Everyday;

/// <summary>What customers write on an ordinary day, to the demo pack's models and policies.</summary>
public sealed class EverydayMessagesTests(DemoShop shop, ITestOutputHelper output)
{
    [Fact]
    public void TheList_IsLongEnough_AndHalved()
    {
        Assert.True(EverydayMessage.All.Count >= 300);
        Assert.InRange(EverydayMessage.All.Count(m => m.KeptApart) / (double)EverydayMessage.All.Count, 0.4, 0.6);
        Assert.Equal(EverydayMessage.All.Count, EverydayMessage.All.Select(m => m.Messages).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task TheDevelopmentHalf_IsAnsweredAsAGoodClerkWould() => Assert.True(await ScoreAsync(keptApart: false) >= 0.9);

    /// <summary>Its failures are counted and not shown, so that nobody works towards them.</summary>
    [Fact]
    public async Task TheHalfKeptApart_IsAnsweredAsAGoodClerkWould() => Assert.True(await ScoreAsync(keptApart: true) >= 0.93);

    private async Task<double> ScoreAsync(bool keptApart)
    {
        var right = new Dictionary<string, (int Right, int All)>(StringComparer.Ordinal);
        foreach (var message in EverydayMessage.All.Where(m => m.KeptApart == keptApart))
        {
            var turn = await shop.SayAsync(message.Texts);
            var accepted = message.Accepts(turn);
            var (soFar, all) = right.GetValueOrDefault(message.Kind);
            right[message.Kind] = (soFar + (accepted ? 1 : 0), all + 1);
            if (!accepted && !keptApart)
            {
                output.WriteLine($"{message.Kind}: {message.Messages} -> {turn}\n    wanted {message.Reaction}");
            }
        }

        foreach (var (kind, (good, all)) in right)
        {
            output.WriteLine($"{kind}: {good} of {all}");
        }

        var share = right.Values.Sum(r => r.Right) / (double)right.Values.Sum(r => r.All);
        output.WriteLine($"{right.Values.Sum(r => r.Right)} of {right.Values.Sum(r => r.All)}: {share:P1}");
        return share;
    }
}
