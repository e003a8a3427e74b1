using System.Text.Json;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>An object in a file of JSON lines; what is missing or of another type is a mistake of the file.</summary>
internal readonly record struct JsonLine(string File, int Number, JsonElement Object)
{
    /// <summary>A text that must be there.</summary>
    public string Text(string name) =>
        OptionalText(name) ?? throw Wrong($"\"{name}\" is missing: give a text");

    /// <summary>A text; null when it is missing or null.</summary>
    public string? OptionalText(string name)
    {
        if (!Object.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong($"\"{name}\" is no text: write it in quotes");
    }

    /// <summary>Texts; none when they are missing.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var value in Items(name))
        {
            texts.Add(
                value.ValueKind == JsonValueKind.String
                    ? value.GetString()!
                    : throw Wrong($"\"{name}\" holds something that is no text: write each in quotes"));
        }

        return texts;
    }

    /// <summary>The items of a list; none when it is missing.</summary>
    public IReadOnlyList<JsonElement> Items(string name)
    {
        if (!Object.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray()]
            : throw Wrong($"\"{name}\" is no list: write it in brackets");
    }

    /// <summary>An item of a list of this line as an object.</summary>
    public JsonLine Inner(string name, JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
            ? this with { Object = item }
            : throw Wrong($"\"{name}\" holds something that is no object: write it in braces");

    /// <summary>A mistake in this line.</summary>
    public UsageException Wrong(string mistake) => new($"{File}:{Number}:1: {mistake}");
}
