using System.Reflection;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Serving;
using CustomerService.Policies;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;
using CustomerService.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>Conversations without a silo: actors on a test bed, each on a scheduler that runs one thing at a time, as an activation's does.</summary>
internal sealed class ActorBed : IDisposable
{
    private readonly ServiceProvider _services;

    public ActorBed()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IPartitionStore>(Bed.Store).AddSingleton(Bed.Protection).AddSingleton<IBlobStore>(Bed.Blobs);
        services.AddSingleton<IDecisionPolicy>(Bed.Policy).AddSingleton<IUnderstanding>(Bed.Understanding);
        services.AddSingleton<ITenantCatalog, AnyTenant>().AddSingleton<IIdSource, RandomIdSource>();
        services.AddSingleton(DispatchProxy.Create<IGrainFactory, NoGrains>()).AddSingleton(DispatchProxy.Create<IHostApplicationLifetime, NoHost>());
        services.AddSingleton<IOutboundChannel>(Bed.Keyed);
        services.AddCustomerServiceGrains(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Policies:Order:0"] = "scripted" }).Build());
        _services = services.BuildServiceProvider();
    }

    public TestBed Bed { get; } = new();

    public async Task<Actor> BeginAsync(string id, ConversationHandover? handover = null)
    {
        var activation = new FakeActivation(GrainKeys.Make(TestCluster.Tenant, id));
        var actor = new Actor(new ConversationActor(_services.GetRequiredService<ConversationServices>(), activation), activation);
        await actor.DoAsync(inner => inner.BeginAsync(handover, CancellationToken.None));
        return actor;
    }

    public void Dispose()
    {
        _services.Dispose();
        Bed.Dispose();
    }

    /// <summary>One activation of a conversation.</summary>
    internal sealed class Actor(ConversationActor inner, FakeActivation activation)
    {
        private readonly TaskFactory _one = new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

        public FakeActivation Activation { get; } = activation;

        public Task<T> DoAsync<T>(Func<ConversationActor, Task<T>> work) => _one.StartNew(() => work(inner)).Unwrap();

        public Task DoAsync(Func<ConversationActor, Task> work) => _one.StartNew(() => work(inner)).Unwrap();

        public Task<CommandResult> SayAsync(string text, string id, string channel = "api") =>
            DoAsync(actor => actor.PostAsync(new CustomerMessage { MessageId = id, Text = text, Channel = channel }));

        public async Task<IReadOnlyList<string>> TranscriptAsync() =>
            [.. ((await DoAsync(actor => actor.ReadTranscriptAsync(0, 100)))?.Messages ?? []).Select(m => $"{m.From}: {m.Text}")];
    }

#pragma warning disable CA1852 // A proxy derives from them.
    /// <summary>There is no silo to find grains in.</summary>
    internal class NoGrains : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException("There is no silo.");
    }

    /// <summary>A host that never stops.</summary>
    internal class NoHost : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.ReturnType == typeof(CancellationToken) ? CancellationToken.None : null;
    }
#pragma warning restore CA1852
}
