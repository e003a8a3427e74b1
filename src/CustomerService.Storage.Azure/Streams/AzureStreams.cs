using CustomerService.Storage.Azure.Account;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace CustomerService.Storage.Azure.Streams;

/// <summary>Streams through queues of the storage account, so that what one silo announced is delivered when another goes on.</summary>
public static class AzureStreams
{
    private const int Queues = 4;
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often an empty queue is asked. By default it is ten times a second, which an account bills and a small one does not keep up
    /// with.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Registers a stream provider over Azure Queues, which <see cref="AzureStorageOptions"/> say where to find.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="provider">The stream provider's name, part of the queues' names too: lower-case letters.</param>
    public static ISiloBuilder AddSealedAzureQueueStreams(this ISiloBuilder silo, string provider)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.TryAddSingleton<StreamSeal>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<StreamSeal>());
        return silo.AddAzureQueueStreams(provider, streams =>
        {
            streams.ConfigureAzureQueue(queue => queue.Configure<IOptions<AzureStorageOptions>>((options, azure) =>
            {
                options.QueueServiceClient = new AzureClients(azure.Value).Queues();
                options.QueueNames = [.. Enumerable.Range(0, Queues).Select(i => $"{azure.Value.NamePrefix}-{provider}-{i}")];
                options.MessageVisibilityTimeout = Visibility;
            }));
            streams.ConfigureQueueDataAdapter((services, _) => ActivatorUtilities.CreateInstance<SealedQueueData>(services));
            streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = Pause));
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        });
    }
}
