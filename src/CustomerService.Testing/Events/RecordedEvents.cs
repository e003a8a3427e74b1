using System.Text.Json;
using CustomerService.Analytics;
using Orleans.Streams;
using Xunit;

namespace CustomerService.Testing.Events;

/// <summary>
/// Events of a run: recorded as a sink of a silo (<c>services.AddSingleton&lt;IEventSink&gt;(recorded)</c>), kept in a file of JSON, and
/// brought again to a sink, a consumer or whatever else takes them.
/// </summary>
public sealed class RecordedEvents : IEventSink
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock _lock = new();
    private readonly List<RecordedBatch> _batches = [];

    /// <inheritdoc/>
    public string Name => "recorded-events";

    /// <summary>What was recorded so far, in order.</summary>
    public IReadOnlyList<RecordedBatch> Batches
    {
        get
        {
            lock (_lock)
            {
                return [.. _batches];
            }
        }
    }

    /// <summary>Reads what <see cref="SaveAsync"/> wrote.</summary>
    /// <exception cref="JsonException">The file holds something else.</exception>
    public static async Task<RecordedEvents> LoadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var batches = await JsonSerializer.DeserializeAsync<List<RecordedBatch>>(file, Json, TestContext.Current.CancellationToken)
            ?? throw new JsonException($"{path} holds no recorded events.");
        var recorded = new RecordedEvents();
        recorded._batches.AddRange(batches);
        return recorded;
    }

    /// <inheritdoc/>
    public Task WriteAsync(string tenant, ConversationFactBatch batch, CancellationToken ct)
    {
        lock (_lock)
        {
            _batches.Add(new RecordedBatch(tenant, batch));
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes what was recorded into a file; it holds no word that people wrote.</summary>
    public async Task SaveAsync(string path)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, Batches, Json, TestContext.Current.CancellationToken);
    }

    /// <summary>Brings everything to whatever takes it, one after the other.</summary>
    /// <param name="take">Is given tenant and events; publishes them on a stream, for instance.</param>
    /// <param name="how">What is lost and repeated; null for nothing.</param>
    public async Task ReplayAsync(Func<string, ConversationFactBatch, Task> take, Replay? how = null)
    {
        ArgumentNullException.ThrowIfNull(take);
        foreach (var (tenant, batch) in (how ?? Replay.Faithful).Of(Batches))
        {
            await take(tenant, batch);
        }
    }

    /// <summary>Brings everything to a sink.</summary>
    /// <param name="sink">The sink. What it throws is thrown: a host would log it and go on.</param>
    /// <param name="how">What is lost and repeated; null for nothing.</param>
    public Task ReplayAsync(IEventSink sink, Replay? how = null)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return ReplayAsync((tenant, batch) => sink.WriteAsync(tenant, batch, TestContext.Current.CancellationToken), how);
    }

    /// <summary>Brings a tenant's events to a consumer of the stream.</summary>
    /// <param name="consumer">The consumer. What it throws is thrown: a stream would stand still.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="how">What is lost and repeated; null for nothing.</param>
    public Task ReplayAsync(IAsyncObserver<ConversationFactBatch> consumer, string tenant, Replay? how = null)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        return ReplayAsync((whose, batch) => whose == tenant ? consumer.OnNextAsync(batch) : Task.CompletedTask, how);
    }
}
