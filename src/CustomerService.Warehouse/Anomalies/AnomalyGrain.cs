using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Storage.GrainStorage;
using CustomerService.Warehouse.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>
/// Looks every few minutes. What it finds is stored with what is to be told of it, and then told in the feed, which takes each once: who
/// listens there hears of it whatever crashes.
/// </summary>
[GrainType("anomalies")]
internal sealed partial class AnomalyGrain(
    [PersistentState("anomalies", GrainStores.Default)] IPersistentState<AnomalyState> state,
    MetricModels models,
    IFeedNews feed,
    IOptions<WarehouseOptions> options,
    TimeProvider time,
    ILogger<AnomalyGrain> logger) : Grain, IAnomalyGrain
{
    private const string Subject = "warehouse/anomalies";
    private const int MostEnded = 100;

    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(5);

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var every = options.Value.WatchEvery;
        this.RegisterGrainTimer(TryLookAsync, new GrainTimerCreationOptions(every, every));
        return Task.CompletedTask;
    }

    public Task KeepAsync()
    {
        DelayDeactivation(Stay);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Anomaly>> ReadAsync() =>
        Task.FromResult(state.State.Open.OrderByDescending(each => each.FoundAt).Concat(state.State.Ended).ToImmutableArray());

    public async Task LookAsync()
    {
        var (before, now) = (state.State, time.GetUtcNow());
        var open = await new AnomalySearch(GrainFactory.GetGrain<IWarehouseGrain>(Tenant), models.Of(Tenant), now).LookAsync(before.Open);
        var found = open.Where(each => !before.Open.Any(each.IsOf)).ToImmutableArray();
        var ended = before.Open.Where(each => !open.Any(each.IsOf)).Select(each => each with { EndedAt = now }).ToImmutableArray();
        if (found.Length + ended.Length > 0)
        {
            var next = before with
            {
                Open = open,
                Ended = [.. ended, .. before.Ended.Take(MostEnded - ended.Length)],
                Told = before.Told + found.Length + ended.Length,
                Untold = [.. before.Untold, .. found, .. ended],
            };
            await state.ReplaceAsync(next, this);
        }

        await TellAsync();
    }

    private async Task TryLookAsync(CancellationToken ct)
    {
        try
        {
            await LookAsync();
        }
        catch (Exception e)
        {
            LogFailed(e, Tenant);
        }
    }

    private async Task TellAsync()
    {
        var all = state.State.Untold;
        if (all.IsEmpty)
        {
            return;
        }

        if (feed.IsEnabled)
        {
            var first = state.State.Told - all.Length + 1;
            await feed.TellAsync(
                Tenant, Subject, [.. all.Select((each, i) => new FeedNews(first + i, each.EndedAt ?? each.FoundAt, DataOf(each)))]);
        }

        await state.ReplaceAsync(state.State with { Untold = [] }, this);
    }

    private static FeedData DataOf(Anomaly anomaly) => anomaly.EndedAt is { } end
        ? new EndedAnomaly
        {
            Metric = anomaly.Metric,
            Dimension = anomaly.Dimension,
            Value = anomaly.Value,
            Since = anomaly.Since,
            Says = AnomalyWords.Ended(WatchOf(anomaly), anomaly.Value, anomaly.Since, end),
        }
        : new FoundAnomaly
        {
            Metric = anomaly.Metric,
            Dimension = anomaly.Dimension,
            Value = anomaly.Value,
            Seen = anomaly.Seen,
            Usual = anomaly.Usual,
            Since = anomaly.Since,
            Says = anomaly.Says,
        };

    private static Watch WatchOf(Anomaly anomaly) =>
        Watches.All.FirstOrDefault(watch => (watch.Metric, watch.By) == (anomaly.Metric, anomaly.Dimension))
        ?? new Watch { Metric = anomaly.Metric, By = anomaly.Dimension, Says = $"{anomaly.Metric} {{value}}" };

    [LoggerMessage(2921, LogLevel.Warning, "Tenant {Tenant}: counts could not be looked at; that is done again.")]
    private partial void LogFailed(Exception e, string tenant);
}
