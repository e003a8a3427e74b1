namespace CustomerService.Proving.Bench;

/// <summary>What a cluster did; costs are per turn.</summary>
internal sealed record ClusterFigures(
    double TurnsPerSecond,
    double P50Milliseconds,
    double P99Milliseconds,
    double SiloMicroseconds,
    double GatewayMicroseconds,
    double StoreOperations,
    double Messages,
    double Bytes,
    long Failed);
