using System.Diagnostics;
using CustomerService.Conversations;
using CustomerService.Feed;
using CustomerService.Proving.InProcess;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Proving.Bench;

/// <summary>Turns beside the change feed: what it costs them, and how fresh who follows it is.</summary>
internal static class FeedBench
{
    private const int PageSize = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Measures turns in a silo of its own.</summary>
    /// <param name="isEnabled">Whether there is a feed.</param>
    /// <param name="follows">Whether somebody reads it as it grows.</param>
    /// <param name="turnsPerSecond">So many turns a second; 0 for as many as it takes.</param>
    /// <param name="options">The rest.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<FeedFigures> MeasureAsync(
        bool isEnabled, bool follows, double turnsPerSecond, FeedBenchOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("customer-service-feed").FullName;
        try
        {
            await using var silo = await InProcessSilo.StartAsync("sqlite", folder, options.Pack, ct, configure: Count, settings: new()
            {
                ["CustomerService:Feed:Enabled"] = $"{isEnabled}",
            });
            var store = (CountingStore)silo.Store;
            var fresh = new List<double>();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var following = follows ? FollowAsync(silo, fresh, stop.Token) : Task.CompletedTask;
            var (turns, commits, reads) = await TurnsAsync(silo, store, turnsPerSecond, options);
            await stop.CancelAsync();
            await following;
            return new FeedFigures(turns, commits / (double)turns.Count, reads / (double)turns.Count, [.. fresh.Order()]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(Rate Turns, long Commits, long Reads)> TurnsAsync(
        InProcessSilo silo, CountingStore store, double turnsPerSecond, FeedBenchOptions options)
    {
        var each = options.Conversations / options.Callers;
        var warmup = options.Duration / 2;
        var pace = TimeSpan.FromSeconds(turnsPerSecond > 0 ? options.Callers / turnsPerSecond : 0);
        var (clock, before) = (Stopwatch.StartNew(), ((long Commits, long Reads)?)null);
        var turns = await Rate.MeasureAsync(options.Callers, warmup, options.Duration, async (caller, i) =>
        {
            // Callers begin apart, so that a paced run has no waves.
            if ((pace * (i + ((double)caller / options.Callers))) - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early, TimeProvider.System);
            }

            if (caller == 0 && before is null && clock.Elapsed >= warmup)
            {
                before = store.Counts;
            }

            var text = options.Texts[(int)(((caller * 7919L) + i) % options.Texts.Count)].Text;
            var result = await silo.Grains.GetConversation(TurnBench.Key((caller * (long)each) + (i % each)))
                .PostMessageAsync(new CustomerMessage { MessageId = $"{caller}-{i}", Text = text });
            if (result.Status != CommandStatus.Accepted)
            {
                throw new InvalidOperationException($"A turn was not accepted: {result.Status} {result.Problem}");
            }
        });
        var after = store.Counts;
        return (turns, after.Commits - before!.Value.Commits, after.Reads - before.Value.Reads);
    }

    private static async Task FollowAsync(InProcessSilo silo, List<double> fresh, CancellationToken ct)
    {
        var cursor = FeedCursor.Start;
        try
        {
            while (true)
            {
                var (places, next) = await FeedReader.ReadAsync(
                    silo.Grains, InProcessSilo.Tenant, cursor, PageSize, Patience, withContent: false, ct);
                var now = TimeProvider.System.GetUtcNow();
                fresh.AddRange(places.Select(place => (now - place.Event.At).TotalMilliseconds));
                cursor = next;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It was to end.
        }
    }

    private static void Count(ISiloBuilder silo)
    {
        var real = silo.Services.Last(service => service.ServiceType == typeof(IPartitionStore) && !service.IsKeyedService);
        silo.Services.AddSingleton<IPartitionStore>(services => new CountingStore(
            (IPartitionStore)(real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(services)
                ?? ActivatorUtilities.CreateInstance(services, real.ImplementationType!))));
    }
}
