using System.Text.Json;

namespace CustomerService.Client;

/// <summary>Reads <c>application/problem+json</c>.</summary>
internal static class Problems
{
    /// <summary>The detail, else the title; null where it is no problem of that form.</summary>
    public static string? Explain(string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(problem);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? TextOf(root, "detail") ?? TextOf(root, "title") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
