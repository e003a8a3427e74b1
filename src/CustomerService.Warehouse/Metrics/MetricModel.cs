namespace CustomerService.Warehouse.Metrics;

/// <summary>What there is to measure.</summary>
/// <param name="Dimensions">What each dimension is, for people.</param>
/// <param name="Facts">What is measured.</param>
/// <param name="Metrics">The metrics.</param>
internal sealed record MetricModel(
    IReadOnlyDictionary<string, string> Dimensions,
    IReadOnlyDictionary<string, FactDefinition> Facts,
    IReadOnlyDictionary<string, MetricDefinition> Metrics)
{
    /// <summary>The facts that a metric rests on: one, or those of the two of a ratio.</summary>
    public IEnumerable<string> FactsOf(string metric) => Metrics[metric] switch
    {
        { Ratio: { } ratio, To: { } to } => FactsOf(ratio).Concat(FactsOf(to)).Distinct(),
        var one => [one.Fact!],
    };

    /// <summary>What a metric can be measured by.</summary>
    public IEnumerable<string> DimensionsOf(string metric) =>
        Dimensions.Keys.Where(dimension => FactsOf(metric).All(fact => ExpressionOf(fact, dimension) is not null));

    /// <summary>A dimension of a fact in SQL; null where it has none.</summary>
    public string? ExpressionOf(string fact, string dimension) => dimension switch
    {
        "hour_of_day" => $"hour({Facts[fact].Time})",
        "day_of_week" => $"isodow({Facts[fact].Time})",
        _ => Facts[fact].Dimensions.GetValueOrDefault(dimension),
    };
}
