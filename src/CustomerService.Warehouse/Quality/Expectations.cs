using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Quality;

/// <summary>What is expected of each tenant's warehouse: what is of all, and what its own file adds.</summary>
internal sealed class Expectations(IOptions<WarehouseOptions> options)
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Expectation>> _all = new(StringComparer.Ordinal);

    /// <summary>What is expected of a tenant's.</summary>
    public IReadOnlyDictionary<string, Expectation> Of(string tenant) => _all.GetOrAdd(tenant, Read);

    private IReadOnlyDictionary<string, Expectation> Read(string tenant) => options.Value.Expectations.TryGetValue(tenant, out var file)
        ? ExpectationReader.Read(File.ReadAllText(file), [])
        : ExpectationReader.Standard;
}
