using System.Text.Json.Serialization;

namespace CustomerService.WebConsole.App;

/// <summary>A picture of the installed chat.</summary>
/// <param name="Source">Its address.</param>
/// <param name="Sizes">Its sizes in pixels.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Purpose">What it is made for: a maskable one may be cut to any shape.</param>
internal sealed record AppIcon(
    [property: JsonPropertyName("src")] string Source,
    [property: JsonPropertyName("sizes")] string Sizes,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("purpose")] string Purpose);
