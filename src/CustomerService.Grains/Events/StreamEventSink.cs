using CustomerService.Analytics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace CustomerService.Grains.Events;

/// <summary>The stream that analytics grains and consumers read, one for each tenant.</summary>
internal sealed class StreamEventSink(IServiceProvider services) : IEventSink
{
    public string Name => "stream";

    // The provider is there once the silo has started, which is before anything is written.
    private IStreamProvider Provider => field ??= services.GetRequiredKeyedService<IStreamProvider>(ConversationStream.Provider);

    public async Task WriteAsync(string tenant, ConversationFactBatch batch, CancellationToken ct)
    {
        try
        {
            await Provider.GetStream<ConversationFactBatch>(StreamId.Create(ConversationStream.Namespace, tenant)).OnNextAsync(batch);
        }
        catch (ArgumentException) when (batch.Items.Length > 1)
        {
            // Too long for one message of the stream provider.
            var half = batch.Items.Length / 2;
            await WriteAsync(tenant, new ConversationFactBatch(batch.Items[..half]), ct);
            await WriteAsync(tenant, new ConversationFactBatch(batch.Items[half..]), ct);
        }
    }
}
