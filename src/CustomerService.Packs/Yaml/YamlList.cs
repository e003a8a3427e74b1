namespace CustomerService.Packs.Yaml;

/// <summary>A list.</summary>
internal sealed record YamlList(Position Position, IReadOnlyList<YamlNode> Items) : YamlNode(Position)
{
    public override string Kind => "a list";
}
