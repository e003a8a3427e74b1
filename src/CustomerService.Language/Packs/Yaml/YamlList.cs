using CustomerService.Language.Packs.Reading;

namespace CustomerService.Language.Packs.Yaml;

/// <summary>A list.</summary>
internal sealed record YamlList(Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place)
{
    public override string Kind => "a list";
}
