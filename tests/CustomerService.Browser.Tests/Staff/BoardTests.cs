using CustomerService.Testing;
using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Home;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>However many look at a tenant's board, the cluster is asked once; and while nobody does, it is not asked at all.</summary>
[Collection<BoardCollection>]
public sealed class BoardTests(ConsoleFixture console)
{
    [Fact]
    public async Task Five_hundred_viewers_cost_what_one_does()
    {
        var grains = await GrainsAsync();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var told = new int[500];

        // Time stands still: each asks for everything once.
        var one = BoardOf(grains, time);
        using (one.Watch(() => { }))
        {
            await WholeAsync(one, time, TimeSpan.Zero);
        }

        var asked = grains.Asked;
        var many = BoardOf(grains, time);
        var watches = told.Select((_, index) => many.Watch(() => Interlocked.Increment(ref told[index]))).ToList();
        await WholeAsync(many, time, TimeSpan.Zero);

        Assert.Equal(asked, grains.Asked - asked);
        Assert.True(asked > 10);

        // And each of them is told of what comes.
        var before = told.ToArray();
        await UntilAsync(() => told.Zip(before).All(pair => pair.First > pair.Second), time, TimeSpan.FromSeconds(1));
        watches.ForEach(watch => watch.Dispose());
    }

    [Fact]
    public async Task Board_that_nobody_looks_at_asks_nothing_and_goes_on_for_who_comes_back()
    {
        var grains = await GrainsAsync();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var board = BoardOf(grains, time);
        var first = board.Watch(() => { });
        await WholeAsync(board, time, TimeSpan.Zero);
        first.Dispose();
        first.Dispose();
        var (asked, before) = (grains.Asked, board.Current!);

        for (var second = 0; second < 120; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(asked, grains.Asked);
        using var again = board.Watch(() => { });
        await UntilAsync(() => board.Current!.At > before.At, time, TimeSpan.FromSeconds(1));
        Assert.True(grains.Asked > asked);
    }

    [Fact]
    public async Task Cluster_that_does_not_answer_leaves_the_last_picture_which_says_so_until_it_does()
    {
        var grains = await GrainsAsync();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var board = BoardOf(grains, time);
        using var watch = board.Watch(() => { });
        await WholeAsync(board, time, TimeSpan.Zero);
        var before = board.Current!;

        grains.Fails = true;
        await UntilAsync(() => board.Current!.Problem is not null, time, TimeSpan.FromSeconds(1));

        Assert.Equal((before.At, before.Today, before.Yesterday), (board.Current!.At, board.Current.Today, board.Current.Yesterday));
        grains.Fails = false;
        await UntilAsync(() => board.Current!.Problem is null, time, TimeSpan.FromSeconds(1));
        Assert.True(board.Current!.At > before.At);
    }

    private static Board BoardOf(CountedGrains grains, TimeProvider time) =>
        new(SupportCluster.Tenant, new BoardReader(grains.Factory), time, NullLogger<Board>.Instance);

    /// <summary>Until all of a first picture is there: what is seldom asked for comes last.</summary>
    private static Task WholeAsync(Board board, FakeTimeProvider time, TimeSpan step) =>
        UntilAsync(() => board.Current is { } current && !current.Messages.LastWeek.IsDefaultOrEmpty, time, step);

    private static Task UntilAsync(Func<bool> condition, FakeTimeProvider time, TimeSpan step) => Eventually.TrueAsync(
        () =>
        {
            if (condition())
            {
                return true;
            }

            time.Advance(step);
            return false;
        },
        "the board shows it");

    private async Task<CountedGrains> GrainsAsync() => CountedGrains.Before((await console.ServerAsync()).Cluster.Client);
}
