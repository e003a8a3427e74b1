using System.Collections.Immutable;
using CustomerService.Warehouse.Reading;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>What is looked at, for every tenant.</summary>
internal static class Watches
{
    /// <summary>All of <c>watches.yml</c>.</summary>
    public static readonly ImmutableArray<Watch> All = [.. YamlText.Read<List<Watch>>(EmbeddedFile.Read("watches.yml"))!];
}
