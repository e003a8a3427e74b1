using CustomerService.Packs.Text;

namespace CustomerService.Packs.Yaml;

/// <summary>
/// A single value. YAML's guesses at types (yes, no, 12:30) are not made: everything is text until a reader says otherwise.
/// </summary>
internal sealed record YamlText(Position Position, string Value) : YamlNode(Position)
{
    public bool IsBlank => Invisible.IsBlank(Value);

    public override string Kind => IsBlank ? "empty" : "text";
}
