using System.Collections.Immutable;
using System.Threading.Channels;
using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Grains.Silos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Events;

/// <summary>
/// One per silo: collects what its conversations committed and gives it to all sinks by tenant in batches, so that a turn pays
/// next to nothing for being announced. What is lost when the process dies, consumers find by the gap in seq.
/// </summary>
internal sealed class EventPublisher : BackgroundService, IEventPublisher
{
    private const int MaxWaiting = 100_000;
    private const int MaxBatch = 500;
    private const string Intake = "all";
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    private readonly SiloReadiness _readiness;
    private readonly EventMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly SinkLane[] _lanes;

    /// <summary>Mode "wait" makes TryWrite say no when it is full; the drop modes would say yes and lose the item uncounted.</summary>
    private readonly Channel<Item> _waiting = Channel.CreateBounded<Item>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <exception cref="InvalidOperationException">Two sinks have one name.</exception>
    public EventPublisher(
        IEnumerable<IEventSink> sinks, SiloReadiness readiness, EventMetrics metrics, TimeProvider time, ILogger<EventPublisher> logger)
    {
        (_readiness, _metrics, _time) = (readiness, metrics, time);
        var all = sinks.ToArray();
        if (all.CountBy(sink => sink.Name, StringComparer.Ordinal).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw new InvalidOperationException($"Two event sinks are called '{twice}'. Give one of them another name.");
        }

        _lanes = [.. all.Select(sink => new SinkLane(sink, metrics, logger))];
    }

    private readonly record struct Item(string Tenant, string ConversationId, ImmutableArray<ConversationEvent> Events);

    public void Publish(string tenant, string conversationId, ImmutableArray<ConversationEvent> events)
    {
        if (!events.IsEmpty && !_waiting.Writer.TryWrite(new Item(tenant, conversationId, events)))
        {
            _metrics.Dropped(Intake, 1);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _readiness.WaitAsync(stoppingToken);
        await Task.WhenAll(_lanes.Select(lane => lane.RunAsync(stoppingToken)).Append(ShareOutAsync(stoppingToken)));
    }

    private async Task ShareOutAsync(CancellationToken ct)
    {
        while (await _waiting.Reader.WaitToReadAsync(ct))
        {
            await Task.Delay(Linger, _time, ct);
            while (TakeBatch() is { Count: > 0 } items)
            {
                foreach (var tenant in items.GroupBy(item => item.Tenant))
                {
                    var batch = new ConversationFactBatch(
                        [.. tenant.Select(item => new ConversationFacts(item.ConversationId, EventFacts.From(item.Events)))]);
                    foreach (var lane in _lanes)
                    {
                        lane.Put(tenant.Key, batch);
                    }
                }
            }
        }
    }

    private List<Item> TakeBatch()
    {
        var batch = new List<Item>();
        while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var item))
        {
            batch.Add(item);
        }

        return batch;
    }
}
