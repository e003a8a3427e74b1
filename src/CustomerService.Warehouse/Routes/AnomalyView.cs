using CustomerService.Warehouse.Anomalies;

namespace CustomerService.Warehouse.Routes;

/// <summary>A count that is, or was, far off from what is usual.</summary>
/// <param name="Says">All of it as a sentence.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Dimension">The dimension that it was counted by.</param>
/// <param name="Value">The value in that dimension.</param>
/// <param name="Seen">The count of the hour before it was found.</param>
/// <param name="Usual">What that hour usually has.</param>
/// <param name="Since">Since when it is so, as far as can be told.</param>
/// <param name="FoundAt">When it was found.</param>
/// <param name="EndedAt">When it was as usual again; null while it is not.</param>
internal sealed record AnomalyView(
    string Says, string Metric, string? Dimension, string? Value, long Seen, double Usual, DateTimeOffset Since, DateTimeOffset FoundAt,
    DateTimeOffset? EndedAt)
{
    public static AnomalyView From(Anomaly anomaly) => new(
        anomaly.Says, anomaly.Metric, anomaly.Dimension, anomaly.Value, anomaly.Seen, anomaly.Usual, anomaly.Since, anomaly.FoundAt,
        anomaly.EndedAt);
}
