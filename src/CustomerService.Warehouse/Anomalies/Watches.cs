using System.Collections.Immutable;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>What is looked at, for every tenant.</summary>
internal static class Watches
{
    /// <summary>All of <c>watches.yml</c>.</summary>
    public static readonly ImmutableArray<Watch> All = Read();

    private static ImmutableArray<Watch> Read()
    {
        using var stream = typeof(Watches).Assembly.GetManifestResourceStream("watches.yml")!;
        using var reader = new StreamReader(stream);
        var yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        return [.. yaml.Deserialize<List<Watch>>(reader)];
    }
}
