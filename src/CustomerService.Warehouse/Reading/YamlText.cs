using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CustomerService.Warehouse.Reading;

/// <summary>Reads YAML as this project writes it: names in lower case, with underscores.</summary>
internal static class YamlText
{
    /// <summary>What a text says; null for an empty one.</summary>
    /// <exception cref="YamlDotNet.Core.YamlException">It is none.</exception>
    public static T? Read<T>(string yaml)
        where T : class =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<T?>(yaml);
}
