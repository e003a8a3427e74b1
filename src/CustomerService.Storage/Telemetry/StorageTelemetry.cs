using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;

namespace CustomerService.Storage.Telemetry;

/// <summary>Names of everything the stores report. Tags never hold a partition, a key or content.</summary>
public static class StorageTelemetry
{
    /// <summary>Name of the <see cref="ActivitySource"/>.</summary>
    public const string SourceName = TelemetryNames.Storage;

    /// <summary>Name of the <see cref="Meter"/>.</summary>
    public const string MeterName = TelemetryNames.Storage;

    /// <summary>Histogram in seconds: from the call to the durable answer of one batch. Tags: <c>store</c>, <c>outcome</c>.</summary>
    public const string CommitDurationName = TelemetryNames.StoreCommitDuration;

    /// <summary>Counter of batches. Tags: <c>store</c>, <c>outcome</c>.</summary>
    public const string CommitsName = TelemetryNames.StoreCommits;

    /// <summary>Counter of payloads that went to the blob store because of their size.</summary>
    public const string OffloadedName = TelemetryNames.StoreOffloaded;

    /// <summary>Counter of payloads that could not be decrypted or were damaged.</summary>
    public const string UnreadableName = TelemetryNames.StoreUnreadable;

    /// <summary>Name of the activity around one commit.</summary>
    public const string CommitActivity = "store.commit";

    /// <summary>Buckets in seconds that tell a fast disk from a slow one, and both from a network.</summary>
    public static readonly InstrumentAdvice<double> Latency = new()
    {
        HistogramBucketBoundaries = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    };

    internal static readonly ActivitySource Source = new(SourceName);
    internal static readonly Counter<long> Commits;
    internal static readonly Histogram<double> CommitDuration;
    internal static readonly Counter<long> Offloaded;
    internal static readonly Counter<long> Unreadable;

    private static readonly Meter Meter = new(MeterName);

    static StorageTelemetry()
    {
        Commits = Meter.CreateCounter<long>(CommitsName, "{batch}", "Batches by outcome.");
        CommitDuration = Meter.CreateHistogram(CommitDurationName, "s", "From the call to the durable answer of a batch.", advice: Latency);
        Offloaded = Meter.CreateCounter<long>(OffloadedName, "{payload}", "Payloads moved to the blob store by size.");
        Unreadable = Meter.CreateCounter<long>(UnreadableName, "{payload}", "Payloads that could not be decrypted.");
    }

    /// <summary>True while somebody collects what a commit would report; nobody pays for it otherwise.</summary>
    internal static bool IsObserved => Commits.Enabled || CommitDuration.Enabled || Source.HasListeners();

    internal static TagList Tags(string store, string outcome) => new() { { "store", store }, { "outcome", outcome } };
}
