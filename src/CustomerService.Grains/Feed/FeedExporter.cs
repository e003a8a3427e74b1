using CustomerService.Feed;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Silos;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Feed;

/// <summary>
/// One per silo: gives what its conversations and customers committed to the shards of their tenants' feeds, on a lane for each shard, so
/// that one that is away holds up no other.
/// </summary>
internal sealed partial class FeedExporter(
    IGrainFactory grains,
    FeedJournals journals,
    ExportCover cover,
    SiloReadiness readiness,
    IOptions<FeedOptions> options,
    TimeProvider time,
    ILogger<FeedExporter> logger) : BackgroundService, IFeedExporter
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Tenant, int Shard), FeedLane> _lanes = [];
    private readonly CancellationTokenSource _stopping = new();

    public ValueTask CoverAsync(ExportMark mark, long lastSeq) => cover.CoverAsync(mark, lastSeq);

    public void Offer(FeedOffer offer)
    {
        // A full lane loses nothing: the mark stays behind, and the wake-up finds it.
        _ = LaneOf(offer).Put(offer);
    }

    public Task CatchUpAsync(FeedOffer offer)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return LaneOf(offer).Put(offer with { Done = done })
            ? done.Task
            : throw new StoreUnavailableException("Too much waits for the feed.");
    }

    public override void Dispose()
    {
        base.Dispose();
        _stopping.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.ActiveAsync(stoppingToken);
        await using var stopping = stoppingToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _stopping);
        using var timer = new PeriodicTimer(TidyEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await cover.TidyAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // What is not deleted wakes somebody who has nothing to do.
                LogNotTidied(e);
            }
        }
    }

    private FeedLane LaneOf(FeedOffer offer)
    {
        var (tenant, shard) = (offer.Tenant, FeedPlaces.ShardOf(offer.Subject));
        lock (_lock)
        {
            if (!_lanes.TryGetValue((tenant, shard), out var lane))
            {
                _lanes[(tenant, shard)] = lane = new FeedLane(
                    grains, journals, FeedShards.Key(tenant, shard), options.Value.Linger, time, logger);
                _ = Task.Run(() => lane.RunAsync(_stopping.Token));
            }

            return lane;
        }
    }

    [LoggerMessage(2803, LogLevel.Warning, "Wake-ups that are not needed any more could not be deleted; those whom they wake have nothing to do.")]
    private partial void LogNotTidied(Exception e);
}
