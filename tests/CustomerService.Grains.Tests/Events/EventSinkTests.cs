using System.Collections.Concurrent;
using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Grains.Events;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Support;
using Xunit;

namespace CustomerService.Grains.Tests.Events;

/// <summary>Sinks: each gets what is committed, whatever the others do. One of them is the worked example of docs/extending.md.</summary>
public sealed class EventSinkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_sink_of_ones_own_gets_what_is_committed()
    {
        var file = Path.Combine(Path.GetTempPath(), $"ratings-{Clusters.NewId()}");
        try
        {
            using var bed = new TestBed();
            await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with
            {
                Services = services => services.AddSingleton<IEventSink>(new RatingsFile(file)),
            });
            var talk = new Talk(cluster, "c");
            await talk.SayWellAsync("hello");
            await talk.Grain.RateAsync(new Rating { Score = 4 });

            await Eventually.TrueAsync(() => File.Exists(file) && File.ReadAllText(file).Contains("acme/c ", StringComparison.Ordinal), "the rating is written");
            Assert.EndsWith(" 4", Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_sink_that_hangs_and_one_that_fails_keep_nothing_from_the_others()
    {
        var (hanging, failing, well) = (new Sink("hanging", () => new TaskCompletionSource().Task), new Sink("failing", () => throw new InvalidOperationException("no")), new Sink("well", () => Task.CompletedTask));
        using var publisher = Publisher(hanging, failing, well);
        await publisher.StartAsync(TestContext.Current.CancellationToken);

        publisher.Publish("acme", "c", [new ConversationReopened { Seq = 1 }]);
        await well.Got(1).WaitAsync(Patience, TestContext.Current.CancellationToken);
        publisher.Publish("acme", "c", [new ConversationReopened { Seq = 2 }]);
        await well.Got(2).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await failing.Got(2).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal([1L, 2L], well.Seqs);
        Assert.Equal([1L], hanging.Seqs);
        await publisher.StopAsync(new CancellationToken(canceled: true));
    }

    [Fact]
    public void Two_sinks_of_one_name_are_refused() => Assert.Contains(
        "'twin'", Assert.Throws<InvalidOperationException>(() => Publisher(new Sink("twin", () => Task.CompletedTask), new Sink("twin", () => Task.CompletedTask))).Message);

    [Fact]
    public void AddEventSink_adds_beside_the_stream_and_once()
    {
        var services = new ServiceCollection().AddEventSink<NoSink>().AddEventSink<NoSink>();
        Assert.Single(services, service => service.ImplementationType == typeof(NoSink));
    }

    [Fact]
    public void The_documents_show_the_code_that_is_tested()
    {
        var documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Example", "extending.md"));
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Events", "Example", "RatingsFile.cs"));
        Assert.Contains(code.ReplaceLineEndings("\n").Trim(), documented.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static EventPublisher Publisher(params IEventSink[] sinks)
    {
        var readiness = new SiloReadiness();
        readiness.Set();
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        return new EventPublisher(sinks, readiness, new EventMetrics(meters), TimeProvider.System, NullLogger<EventPublisher>.Instance);
    }

    private sealed class NoSink : IEventSink
    {
        public string Name => "none";

        public Task WriteAsync(string tenant, ConversationFactBatch batch, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class Sink(string name, Func<Task> answer) : IEventSink
    {
        private readonly ConcurrentQueue<long> _seqs = new();

        public string Name => name;

        public IReadOnlyList<long> Seqs => [.. _seqs];

        public Task Got(int count) => Eventually.TrueAsync(() => _seqs.Count >= count, $"{name} got {count}");

        public Task WriteAsync(string tenant, ConversationFactBatch batch, CancellationToken ct)
        {
            foreach (var fact in batch.Items.SelectMany(item => item.Facts))
            {
                _seqs.Enqueue(fact.Seq);
            }

            return answer();
        }
    }
}
