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

    /// <summary>Whose a conversation is that was refused for being another person's; null where it was not.</summary>
    public static Assignee? OwnerIn(string problem)
    {
        try
        {
            return JsonSerializer.Deserialize<Owned>(problem, ClientJson.Options)?.Assignee;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Owned(Assignee? Assignee);

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
