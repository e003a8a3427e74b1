using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CustomerService.Channels.Reading;

/// <summary>
/// Reads the JSON of strangers: what is missing, or is something else than expected, is nothing (undefined, null, empty), never an
/// exception.
/// </summary>
internal static class InboundJson
{
    private const int MaxDepth = 64;
    private const int MaxLine = 200;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>An object of the body; false for whatever is none.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? json)
    {
        json = null;
        try
        {
            json = JsonDocument.Parse(body, Options);
        }
        catch (JsonException)
        {
            return false;
        }

        if (json.RootElement.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        json.Dispose();
        json = null;
        return false;
    }

    /// <summary>What the body says to a channel; <see cref="InboundResult.Unreadable"/> where it is no object.</summary>
    public static InboundResult Read(ReadOnlyMemory<byte> body, Func<JsonElement, InboundResult> read) =>
        Read(body, read, InboundResult.Unreadable);

    /// <summary>What the body says; <paramref name="otherwise"/> where it is no object.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read, T otherwise)
    {
        if (!TryParse(body, out var json))
        {
            return otherwise;
        }

        using (json)
        {
            return read(json.RootElement);
        }
    }

    /// <summary>A member, by its path; undefined where there is none.</summary>
    public static JsonElement Get(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>The items of an array; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>A text, or a number as it is written; null for all else, and for a text that is not well-formed.</summary>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    /// <summary>A member's text.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.Get(path).Text();

    public static long? Whole(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) ? number : null;

    public static double? Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public static bool IsTrue(this JsonElement element) => element.ValueKind == JsonValueKind.True;

    public static bool IsThere(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>
    /// A provider's word for logs and pages: visible ASCII on one line, of a bearable length; null where nothing is left.
    /// </summary>
    public static string? Line(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var line = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLine)))
        {
            line.Append(c is >= ' ' and <= '~' ? c : '?');
        }

        return line.ToString();
    }

    /// <summary>A number as providers write it.</summary>
    public static string Write(long number) => number.ToString(CultureInfo.InvariantCulture);
}
