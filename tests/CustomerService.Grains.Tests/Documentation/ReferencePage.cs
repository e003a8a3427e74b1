using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Tests.Documentation;

/// <summary>A page of tables, one for each type: its members, their types and their comments.</summary>
internal sealed class ReferencePage(string title, string introduction, params Type[] types)
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly XmlComments _comments = new(types[0].Assembly);
    private readonly List<(string Heading, string Text)> _more = [];

    /// <summary>Adds a section of another origin, before the types.</summary>
    public ReferencePage With(string heading, string text)
    {
        _more.Add((heading, text));
        return this;
    }

    public override string ToString()
    {
        var page = new StringBuilder(
            $"<!-- Written by ReferencePagesTests from the code: change the comments there. -->\n\n# {title}\n\n{introduction}\n");
        foreach (var (heading, text) in _more)
        {
            page.Append($"\n## {heading}\n\n{text}\n");
        }

        foreach (var type in types)
        {
            page.Append($"\n## {type.Name}\n\n{_comments.Of(type)}\n");
            Append(page, type);
        }

        return page.ToString();
    }

    private void Append(StringBuilder page, Type type)
    {
        if (type.IsEnum)
        {
            page.Append("\n| Value | Meaning |\n| --- | --- |\n");
            foreach (var value in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                page.Append($"| `{value.Name}` | {_comments.Of(value)} |\n");
            }

            return;
        }

        var members = MembersOf(type);
        if (members.Count == 0)
        {
            page.Append($"\nIt has no members{(type.BaseType == typeof(object) ? "" : " but those of every event")}.\n");
            return;
        }

        page.Append("\n| Member | Type | Meaning |\n| --- | --- | --- |\n");
        foreach (var member in members)
        {
            page.Append($"| `{member.Name}` | {Shown(member)} | {_comments.Of(member)} |\n");
        }
    }

    private static List<PropertyInfo> MembersOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member.GetMethod is { IsVirtual: false } or { IsFinal: true })
            .OrderBy(member => member.MetadataToken),
    ];

    private string Shown(PropertyInfo member)
    {
        var name = NameOf(member.PropertyType);
        var isNull = member.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(member.PropertyType) is not null
            : Nullability.Create(member).ReadState == NullabilityState.Nullable;
        var inner = member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[^1] : member.PropertyType;
        var shown = $"`{name}{(isNull ? "?" : "")}`";
        return types.Contains(inner) ? $"[{shown}](#{inner.Name.ToLowerInvariant()})" : shown;
    }

    private static string NameOf(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => NameOf(inner),
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ when type == typeof(string) => "string",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(double) => "double",
        _ when type == typeof(bool) => "bool",
        _ => type.Name,
    };

    /// <summary>The kinds of a stored record, as they stand in JSON.</summary>
    public static ImmutableArray<(Type Type, string Kind)> KindsOf(Type type) =>
        [.. type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (kind.DerivedType, (string)kind.TypeDiscriminator!))];
}
