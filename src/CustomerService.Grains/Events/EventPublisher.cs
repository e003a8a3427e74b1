using System.Collections.Immutable;
using System.Threading.Channels;
using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Grains.Silos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace CustomerService.Grains.Events;

/// <summary>
/// One per silo: collects what its conversations committed and publishes it by tenant in batches, so that a turn pays
/// next to nothing for being announced. What is lost when the process dies, consumers find by the gap in seq.
/// </summary>
internal sealed partial class EventPublisher(
    IServiceProvider services, SiloReadiness readiness, EventMetrics metrics, TimeProvider time, ILogger<EventPublisher> logger)
    : BackgroundService, IEventPublisher
{
    private const int MaxWaiting = 100_000;
    private const int MaxBatch = 500;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    /// <summary>Mode "wait" makes TryWrite say no when it is full; the drop modes would say yes and lose the item uncounted.</summary>
    private readonly Channel<Item> _waiting = Channel.CreateBounded<Item>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly record struct Item(string Tenant, string ConversationId, ImmutableArray<ConversationEvent> Events);

    public void Publish(string tenant, string conversationId, ImmutableArray<ConversationEvent> events)
    {
        if (!events.IsEmpty && !_waiting.Writer.TryWrite(new Item(tenant, conversationId, events)))
        {
            metrics.Dropped();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        var provider = services.GetRequiredKeyedService<IStreamProvider>(ConversationStream.Provider);
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Linger, time, stoppingToken);
            while (TakeBatch() is { Count: > 0 } batch)
            {
                foreach (var tenant in batch.GroupBy(item => item.Tenant))
                {
                    await PublishAsync(provider, tenant.Key, [.. tenant.Select(item => new ConversationFacts(item.ConversationId, EventFacts.From(item.Events)))]);
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

    private async Task PublishAsync(IStreamProvider provider, string tenant, ImmutableArray<ConversationFacts> facts)
    {
        try
        {
            await provider.GetStream<ConversationFactBatch>(StreamId.Create(ConversationStream.Namespace, tenant)).OnNextAsync(new ConversationFactBatch(facts));
        }
        catch (ArgumentException) when (facts.Length > 1)
        {
            // Too long for one message of the stream provider.
            await PublishAsync(provider, tenant, facts[..(facts.Length / 2)]);
            await PublishAsync(provider, tenant, facts[(facts.Length / 2)..]);
        }
        catch (Exception e)
        {
            // A hint less: consumers repair the gap from the journal.
            LogPublishFailed(e, facts.Length);
        }
    }

    [LoggerMessage(2401, LogLevel.Warning, "{Count} announcements of committed events could not be published; consumers find the gap.")]
    private partial void LogPublishFailed(Exception e, int count);
}
