using System.Threading.Channels;
using CustomerService.Analytics;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Events;

/// <summary>One sink with its queue: what it can't keep up with, or can't take, is lost to it alone.</summary>
internal sealed partial class SinkLane(IEventSink sink, EventMetrics metrics, ILogger logger)
{
    private const int MaxBatches = 1_000;

    /// <summary>Mode "wait" makes TryWrite say no when it is full; the drop modes would say yes and lose the item uncounted.</summary>
    private readonly Channel<(string Tenant, ConversationFactBatch Batch)> _waiting =
        Channel.CreateBounded<(string, ConversationFactBatch)>(
        new BoundedChannelOptions(MaxBatches) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Never waits.</summary>
    public void Put(string tenant, ConversationFactBatch batch)
    {
        if (!_waiting.Writer.TryWrite((tenant, batch)))
        {
            metrics.Dropped(sink.Name, batch.Items.Length);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await foreach (var (tenant, batch) in _waiting.Reader.ReadAllAsync(ct))
        {
            try
            {
                await sink.WriteAsync(tenant, batch, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // A hint less: who needs all of it repairs the gap from the journal.
                LogPublishFailed(logger, e, batch.Items.Length, sink.Name);
            }
        }
    }

    [LoggerMessage(2401, LogLevel.Warning, "{Count} announcements of committed events could not be given to the sink '{Sink}'; consumers find the gap.")]
    private static partial void LogPublishFailed(ILogger logger, Exception e, int count, string sink);
}
