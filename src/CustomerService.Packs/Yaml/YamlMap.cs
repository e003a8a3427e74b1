namespace CustomerService.Packs.Yaml;

/// <summary>Keys and values, each key once.</summary>
internal sealed record YamlMap(Position Position, IReadOnlyList<KeyValuePair<YamlText, YamlNode>> Entries) : YamlNode(Position)
{
    public override string Kind => "a map of keys and values";
}
