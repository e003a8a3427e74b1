using CustomerService.Language.Packs.Reading;

namespace CustomerService.Language.Packs.Yaml;

/// <summary>A single value. YAML's guesses at types (yes, no, 12:30) are not made: everything is text until a reader says otherwise.</summary>
internal sealed record YamlText(Place Place, string Value) : YamlNode(Place)
{
    public bool IsBlank => Invisible.IsBlank(Value);

    public override string Kind => IsBlank ? "empty" : "text";
}
