using System.Threading.Channels;
using CustomerService.Serving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving;

/// <summary>
/// Reads messages along with shadow versions, beside the turns and never in their way: what it has no time for is left out.
/// </summary>
internal sealed partial class ShadowReader(IGrainFactory grains, ILogger<ShadowReader> logger) : BackgroundService
{
    private const int MostWaiting = 1_024;

    /// <summary>A call between grains costs as much as a message's reading, so that a batch of some makes it nearly free.</summary>
    private const int BatchSize = 64;

    private readonly Channel<ShadowItem> _waiting =
        Channel.CreateBounded<ShadowItem>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Offer(ShadowItem item) => _waiting.Writer.TryWrite(item);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<ShadowItem>(BatchSize);
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < BatchSize && _waiting.Reader.TryPeek(out var next) && (batch.Count == 0 || next.Shadow == batch[0].Shadow))
            {
                _ = _waiting.Reader.TryRead(out _);
                batch.Add(next);
            }

            await CompareAsync(batch);
        }
    }

    private async Task CompareAsync(List<ShadowItem> batch)
    {
        var models = batch[0].Shadow;
        try
        {
            var grain = grains.GetGrain<IMessageModelGrain>(ModelKey.Make(models.Tenant, "message", models.Version));
            var readings = await grain.ReadManyAsync([.. batch.Select(item => item.Text)]);
            for (var i = 0; i < batch.Count; i++)
            {
                var (shadow, answered) = (readings[i], batch[i].Answered);
                models.Tally.Compared(
                    shadow.OutOfScope ? answered.OutOfScope : !answered.OutOfScope && shadow.Intent == answered.Intent,
                    shadow.Sentiment.Label == answered.Sentiment.Label,
                    shadow.Language == answered.Language);
            }
        }
        catch (Exception e)
        {
            // A shadow answers nobody, so nobody must hear of it but who looks at its counts.
            LogShadowFailed(e);
            models.Tally.Error();
        }
    }

    [LoggerMessage(2206, LogLevel.Warning, "A shadow version gave no prediction.")]
    private partial void LogShadowFailed(Exception e);
}
