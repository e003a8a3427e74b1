using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Metrics;

/// <summary>What each tenant can measure: what all can, and what its own file adds.</summary>
internal sealed class MetricModels(IOptions<WarehouseOptions> options)
{
    private readonly ConcurrentDictionary<string, MetricModel> _models = new(StringComparer.Ordinal);

    /// <summary>What a tenant can measure.</summary>
    public MetricModel Of(string tenant) => _models.GetOrAdd(tenant, Read);

    private MetricModel Read(string tenant) =>
        options.Value.Metrics.TryGetValue(tenant, out var file) ? MetricReader.Read(File.ReadAllText(file), []) : MetricReader.Standard;
}
