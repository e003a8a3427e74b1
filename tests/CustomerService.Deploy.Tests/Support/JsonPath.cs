using System.Text.Json.Nodes;

namespace CustomerService.Deploy.Tests.Support;

/// <summary>Short ways into a JSON tree.</summary>
internal static class JsonPath
{
    /// <summary>The node at <c>a/b/0/c</c>, or null where a part is missing.</summary>
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var part in path.Split('/'))
        {
            node = node switch
            {
                JsonArray list => int.TryParse(part, out var index) && index < list.Count ? list[index] : null,
                JsonObject map => map[part],
                _ => null,
            };
        }

        return node;
    }

    public static string? Text(this JsonNode? node, string path) => node.At(path)?.ToString();

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string path) => node.At(path) is JsonArray list ? list.OfType<JsonNode>() : [];

    /// <summary>Every object in the tree, this one included.</summary>
    public static IEnumerable<JsonObject> Everything(this JsonNode? node) => node switch
    {
        JsonObject map => [map, .. map.SelectMany(child => child.Value.Everything())],
        JsonArray list => list.SelectMany(child => child.Everything()),
        _ => [],
    };
}
