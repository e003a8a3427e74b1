using CustomerService.Language.Packs.Reading;

namespace CustomerService.Language.Packs.Yaml;

/// <summary>Keys and values, each key once.</summary>
internal sealed record YamlMap(Place Place, IReadOnlyList<KeyValuePair<YamlText, YamlNode>> Entries) : YamlNode(Place)
{
    public override string Kind => "a map of keys and values";
}
