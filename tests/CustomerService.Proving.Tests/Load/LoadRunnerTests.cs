using CustomerService.Proving.Load;
using Xunit;

namespace CustomerService.Proving.Tests.Load;

public sealed class LoadRunnerTests
{
    [Fact]
    public async Task A_host_that_stalls_can_not_hide_it()
    {
        // One lane, and a target that answers nothing until ten turns are due: latency counts from when each was due, so most of
        // them waited, although each was served at once when its turn came.
        var options = new LoadOptions { Rate = 100, Even = true, Connections = 1, Duration = TimeSpan.FromMilliseconds(300), Conversations = 1 };
        var target = new StallingTarget();
        var meter = new LoadMeter();
        var runner = new LoadRunner(options, target, new TurnScript([MixText.Of("hello")], 1, 1, "run"), meter, TimeProvider.System);
        target.Open = () => runner.Queued >= 10;
        await runner.RunAsync(TestContext.Current.CancellationToken);
        meter.TakeInterval();
        Assert.Equal(29, meter.Answered);
        Assert.True(runner.MostQueued >= 10);
        Assert.True(meter.Latency.GetValueAtPercentile(20) > meter.ServiceTime.GetValueAtPercentile(20));

        // Of the ten that waited at least half were overdue by several arrivals, at 10 ms each.
        Assert.True(meter.Latency.GetValueAtPercentile(85) >= 40_000);
    }

    [Fact]
    public void A_poisson_schedule_keeps_its_rate_and_repeats_itself()
    {
        var first = Take(new ArrivalSchedule(1000, even: false, seed: 7), 20_000);
        Assert.Equal(first, Take(new ArrivalSchedule(1000, even: false, seed: 7), 20_000));
        Assert.NotEqual(first, Take(new ArrivalSchedule(1000, even: false, seed: 8), 20_000));
        Assert.InRange(first[^1].TotalSeconds, 19, 21);

        // Memoryless: the share of gaps above the mean is 1/e.
        var gaps = first.Zip(first.Skip(1), (a, b) => b - a).ToList();
        Assert.InRange(gaps.Count(g => g.TotalMilliseconds > 1) / (double)gaps.Count, 0.33, 0.41);
    }

    [Fact]
    public void A_script_spreads_turns_over_all_conversations_and_texts_and_repeats_itself()
    {
        var mix = Enumerable.Range(0, 10).Select(i => MixText.Of($"text {i}")).ToArray();
        var script = new TurnScript([.. mix], 100, 3, "a");
        var again = new TurnScript([.. mix], 100, 3, "b");
        var byConversation = Enumerable.Range(0, 20_000).GroupBy(n => script.Conversation(n)).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(100, byConversation.Count);
        Assert.All(byConversation.Values, count => Assert.InRange(count, 120, 280));
        Assert.Equal(10, Enumerable.Range(0, 1000).Select(n => script.Message(n).Text.Text).Distinct().Count());
        Assert.All(Enumerable.Range(0, 1000), n => Assert.Equal((script.Conversation(n), script.Message(n).Text), (again.Conversation(n), again.Message(n).Text)));
        Assert.NotEqual(script.Message(1).MessageId, again.Message(1).MessageId);
    }

    private static List<TimeSpan> Take(ArrivalSchedule schedule, int count) => [.. Enumerable.Range(0, count).Select(_ => schedule.Next())];

    private sealed class StallingTarget : ITurnTarget
    {
        private bool _opened;

        public Func<bool> Open { get; set; } = () => true;

        public string Description => "a target that stalls";

        public async ValueTask<TurnOutcome> SendAsync(string conversation, LoadMessage message, CancellationToken ct)
        {
            while (!_opened)
            {
                _opened = Open();
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            return TurnOutcome.Answered;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
