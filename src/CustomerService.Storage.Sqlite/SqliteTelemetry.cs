using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;
using CustomerService.Storage.Telemetry;

namespace CustomerService.Storage.Sqlite;

/// <summary>What only the embedded store has to report.</summary>
internal static class SqliteTelemetry
{
    public static readonly Histogram<int> GroupSize;
    public static readonly Histogram<double> CheckpointDuration;

    private static readonly Meter Meter = new(StorageTelemetry.MeterName);

    static SqliteTelemetry()
    {
        GroupSize = Meter.CreateHistogram(TelemetryNames.StoreGroupSize, "{batch}", "Batches carried by one durable write.", advice: new InstrumentAdvice<int>
        {
            HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
        });
        CheckpointDuration = Meter.CreateHistogram(TelemetryNames.StoreCheckpointDuration, "s", "Checkpoints of the embedded store.", advice: StorageTelemetry.Latency);
    }
}
