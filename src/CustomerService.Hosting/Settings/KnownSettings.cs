using System.Globalization;
using System.Text.Json;
using CustomerService.Packs.Text;

namespace CustomerService.Hosting.Settings;

/// <summary>
/// The settings that exist, and what their values look like: docs/silo.config.schema.json, which editors read too, is the one list.
/// </summary>
internal static class KnownSettings
{
    private const string Resource = "silo.config.schema.json";
    private const string TimePattern = "\\d{2}:\\d{2}";

    /// <summary>
    /// Read by .NET, Orleans and OpenTelemetry, who have more settings than are explained here; the checks of <c>Orleans</c> are its
    /// validator's.
    /// </summary>
    private static readonly string[] Free = ["Orleans", "ConnectionStrings", "Logging:Console", "Logging:OpenTelemetry"];

    private static readonly JsonElement Schema = Read();

    /// <summary>Whether a name can stand first in a setting's key.</summary>
    public static bool IsRoot(string name) =>
        IsIn(Free, name) || name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase) || Property(Schema, name) is not null;

    /// <summary>Complains of a key that nobody reads; null where it is known.</summary>
    /// <param name="key">The key, parts separated by colons.</param>
    /// <param name="place">Where it stands, for the message.</param>
    public static string? ProblemOfKey(string key, string place)
    {
        if (key.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        List<JsonElement> nodes = [Schema];
        var parts = key.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            var path = string.Join(':', parts[..(i + 1)]);
            if (IsIn(Free, path))
            {
                return null;
            }

            var next = Below(nodes, parts[i]);
            if (next.Count == 0)
            {
                var before = i == 0 ? "" : string.Join(':', parts[..i]) + ":";
                var near = Nearest.Find(
                    parts[i],
                    [
                        .. Names(nodes),
                        .. Free.Where(
                            free => free.StartsWith(before, StringComparison.OrdinalIgnoreCase)).Select(free => free[before.Length..]),
                    ]);
                var meant = near is not null
                    ? before + near
                    : Leaves("", Schema).FirstOrDefault(leaf => IsIn([leaf.Split(':')[^1]], parts[^1]));
                return $"{path} ({place}) is no setting{(meant is null ? ": docs/configuration.md lists them." : $"; did you mean '{meant}'?")}";
            }

            nodes = next;
        }

        return null;
    }

    /// <summary>
    /// Complains of a value that is not of its setting's kind or out of its bounds; null where it is, or where only the setting's own
    /// validator knows.
    /// </summary>
    public static string? ProblemOfValue(string key, string? value)
    {
        List<JsonElement> nodes = [Schema];
        foreach (var part in key.Split(':'))
        {
            nodes = Below(nodes, part);
        }

        if (value is null || nodes is not [var node])
        {
            return null;
        }

        var kind = node.TryGetProperty("type", out var type) ? type.GetString() : null;
        var wanted = kind switch
        {
            "integer" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? Bounds(node, whole)
                : "a whole number",
            "number" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Bounds(node, number) : "a number",
            "boolean" => bool.TryParse(value, out _) ? null : "true or false",
            "string" when IsTime(node) => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) ? null : "a time as hh:mm:ss, for example 00:00:30",
            "object" => value.Length == 0 ? null : $"its parts, such as {key}:{Names(nodes).FirstOrDefault("NAME")}",
            "array" => value.Length == 0 || IsIn([Roles.Key], key) ? null : $"{key}:0 for the first of the list",
            null when node.TryGetProperty("enum", out var values) => EnumOf(values) is var names && IsIn(names, value) ? null : $"one of {string.Join(", ", names)}",
            _ => null,
        };
        return wanted is null ? null : $"{key} is '{value}': use {wanted}.";
    }

    /// <summary>Every setting, with <c>*</c> for names and positions that are the user's own.</summary>
    public static IEnumerable<string> All() => Leaves("", Schema);

    private static string? Bounds(JsonElement node, double value)
    {
        var least = node.TryGetProperty("minimum", out var minimum) ? minimum.GetDouble() : double.NegativeInfinity;
        var most = node.TryGetProperty("maximum", out var maximum) ? maximum.GetDouble() : double.PositiveInfinity;
        return value >= least && value <= most ? null
            : double.IsInfinity(most) ? string.Create(CultureInfo.InvariantCulture, $"{least} or more")
            : string.Create(CultureInfo.InvariantCulture, $"a value from {least} to {most}");
    }

    private static bool IsTime(JsonElement node) =>
        node.TryGetProperty("pattern", out var pattern) && pattern.GetString()!.Contains(TimePattern, StringComparison.Ordinal);

    private static string[] EnumOf(JsonElement values) => [.. values.EnumerateArray().Select(value => value.ToString())];

    private static List<JsonElement> Below(List<JsonElement> nodes, string part)
    {
        List<JsonElement> below = [];
        foreach (var node in nodes)
        {
            if ((Property(node, part) ?? Other(node, "additionalProperties") ?? (part.All(char.IsAsciiDigit) ? Other(node, "items") : null)) is { } child)
            {
                below.AddRange(child.TryGetProperty("anyOf", out var anyOf) ? anyOf.EnumerateArray() : [child]);
            }
        }

        return below;
    }

    private static JsonElement? Property(JsonElement node, string name)
    {
        if (node.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject().Where(property => IsIn([property.Name], name)))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static JsonElement? Other(JsonElement node, string member) =>
        node.TryGetProperty(member, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static IEnumerable<string> Names(IEnumerable<JsonElement> nodes) => nodes
        .SelectMany(
            node => node.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : []);

    private static IEnumerable<string> Leaves(string path, JsonElement node)
    {
        var before = path.Length == 0 ? "" : path + ":";
        var below = Names([node]).Select(name => (Name: name, Node: Property(node, name)!.Value)).ToList();
        foreach (var member in new[] { "additionalProperties", "items" })
        {
            if (Other(node, member) is { } child)
            {
                below.AddRange(child.TryGetProperty("anyOf", out var anyOf) ? anyOf.EnumerateArray().Select(each => ("*", each)) : [("*", child)]);
            }
        }

        return below.Count == 0 ? [path] : below.SelectMany(child => Leaves(before + child.Name, child.Node));
    }

    private static bool IsIn(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static JsonElement Read()
    {
        using var stream = typeof(KnownSettings).Assembly.GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
