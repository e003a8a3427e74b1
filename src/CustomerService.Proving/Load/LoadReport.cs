using HdrHistogram;

namespace CustomerService.Proving.Load;

/// <summary>What a load run found.</summary>
internal sealed record LoadReport
{
    /// <summary>What was loaded.</summary>
    public required string Target { get; init; }

    /// <summary><c>open</c>: turns arrived by a schedule; <c>closed</c>: each lane waited for its answer.</summary>
    public required string Model { get; init; }

    /// <summary>Turns per second asked for; absent in the closed model.</summary>
    public double? Rate { get; init; }

    /// <summary>Turns under way at once, at most.</summary>
    public required int Connections { get; init; }

    /// <summary>Conversations the turns were spread over.</summary>
    public required int Conversations { get; init; }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Prefix of the run's message ids.</summary>
    public required string Run { get; init; }

    /// <summary>From the first counted arrival to the last counted answer.</summary>
    public required double Seconds { get; init; }

    /// <summary>Turns answered.</summary>
    public required long Answered { get; init; }

    /// <summary>Turns that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Answered turns per second.</summary>
    public double Throughput => Seconds > 0 ? Answered / Seconds : 0;

    /// <summary>From when a turn was due to its answer, in milliseconds.</summary>
    public required Percentiles LatencyMs { get; init; }

    /// <summary>
    /// From when a turn was sent to its answer, in milliseconds: what is left out here is time spent waiting for a free lane.
    /// </summary>
    public required Percentiles ServiceMs { get; init; }

    /// <summary>Failures by kind.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>The most turns that were due and waited for a free lane.</summary>
    public required long MostQueued { get; init; }

    /// <summary>Processor time of this process per turn, in microseconds: what the generator itself takes from the machine.</summary>
    public required double GeneratorMicrosecondsPerTurn { get; init; }

    /// <summary>Turns that were due or under way when Ctrl-C ended the run: neither answered nor failed.</summary>
    public long CutOff { get; init; }

    /// <summary>True when the run was ended early by Ctrl-C.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Some points of a distribution.</summary>
    internal sealed record Percentiles(double P50, double P95, double P99, double P999, double Max, double Mean)
    {
        /// <summary>Reads them from a histogram of microseconds; all zero when it is empty.</summary>
        public static Percentiles Of(HistogramBase histogram) => histogram.TotalCount == 0
            ? new(0, 0, 0, 0, 0, 0)
            : new(
                At(histogram, 50),
                At(histogram, 95),
                At(histogram, 99),
                At(histogram, 99.9),
                At(histogram, 100),
                Math.Round(histogram.GetMean() / 1000, 3));

        private static double At(HistogramBase histogram, double percentile) =>
            Math.Round(histogram.GetValueAtPercentile(percentile) / 1000.0, 3);
    }
}
