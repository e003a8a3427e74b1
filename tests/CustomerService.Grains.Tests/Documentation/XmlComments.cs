using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CustomerService.Grains.Tests.Documentation;

/// <summary>What the comments of an assembly say, as Markdown in one line.</summary>
internal sealed partial class XmlComments
{
    private readonly Dictionary<string, XElement> _members;

    public XmlComments(Assembly assembly) => _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public string Of(Type type) => Text(Find($"T:{type.FullName}")?.Element("summary"));

    public string Of(FieldInfo field) => Text(Find($"F:{field.DeclaringType!.FullName}.{field.Name}")?.Element("summary"));

    public string Of(PropertyInfo property)
    {
        var own = Find($"P:{property.DeclaringType!.FullName}.{property.Name}");
        var value = Text(own?.Element("value"));
        return $"{Text(own?.Element("summary"))} {value}".TrimEnd();
    }

    private XElement? Find(string name) => _members.GetValueOrDefault(name);

    private static string Text(XElement? element) =>
        element is null
            ? ""
            : Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "seealso" } see => $"`{Name(see)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{name.Attribute("name")!.Value}`",
        XElement other => $" {string.Concat(other.Nodes().Select(Text))} ",
        _ => "",
    };

    // Of T:A.B.Kind the name, of P:A.B.Kind.Member and F:A.B.Kind.Member the last two names.
    private static string Name(XElement see)
    {
        if (see.Attribute("cref")?.Value is not { } reference)
        {
            return see.Attribute("langword")?.Value ?? see.Attribute("href")?.Value ?? see.Value;
        }

        var names = reference[2..].Split('(')[0].Split('.');
        return string.Join('.', names[^(reference[0] == 'T' ? 1 : 2)..]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
