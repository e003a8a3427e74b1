using CustomerService.Storage.Azure.Streams;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Xunit;

namespace CustomerService.Storage.Tests.Azure;

/// <summary>What goes through a queue.</summary>
public sealed class SealedQueueDataTests : IAsyncDisposable
{
    private static readonly StreamId Stream = StreamId.Create("conversation-events", "demo");
    private readonly List<ServiceProvider> _services = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }
    }

    [Fact]
    public async Task AMessage_HoldsItsEventsEncrypted()
    {
        var data = await DataAsync();

        var message = data.ToQueueMessage(Stream, ["Where is my order?"], null, null);

        Assert.True(Convert.FromBase64String(message).AsSpan().IndexOf("order"u8) < 0);
        var batch = data.FromQueueMessage(message, 7);
        Assert.Equal((Stream, "Where is my order?"), (batch.StreamId, Assert.Single(batch.GetEvents<string>()).Item1));
    }

    [Fact]
    public async Task ManyLikeEvents_FitOneMessage_AndTooManyAreRefused()
    {
        var data = await DataAsync();

        Assert.NotEmpty(data.ToQueueMessage(Stream, Enumerable.Range(0, 3000).Select(i => $"conversation {i} was answered"), null, null));
        var random = new Random(1);
        Assert.Throws<ArgumentException>(() => data.ToQueueMessage(Stream, Enumerable.Range(0, 10_000).Select(_ => $"{random.NextInt64()}{random.NextInt64()}"), null, null));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IG91cnM=")]
    public async Task AMessageThatIsNotOurs_IsLeftOut(string message)
    {
        var batch = (await DataAsync()).FromQueueMessage(message, 7);

        Assert.Empty(batch.GetEvents<string>());
        Assert.NotEqual(Stream, batch.StreamId);
    }

    [Fact]
    public async Task AMessageOfAnotherCluster_IsLeftOut()
    {
        var message = (await DataAsync()).ToQueueMessage(Stream, ["x"], null, null);

        Assert.Empty((await DataAsync()).FromQueueMessage(message, 7).GetEvents<string>());
    }

    /// <summary>With keys of its own.</summary>
    private async Task<SealedQueueData> DataAsync()
    {
        var services = new ServiceCollection()
            .AddSerializer()
            .AddCustomerServiceStorage(storage => storage.Provider = StorageOptions.Memory)
            .BuildServiceProvider();
        _services.Add(services);
        var seal = new StreamSeal(services.GetRequiredService<IPayloadProtection>());
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        seal.Participate(lifecycle);
        await lifecycle.OnStart(Stop);
        return new SealedQueueData(services.GetRequiredService<Serializer>(), seal, NullLogger<SealedQueueData>.Instance);
    }
}
