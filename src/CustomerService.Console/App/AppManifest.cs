using System.Text.Json.Serialization;
using CustomerService.WebConsole.Help;

namespace CustomerService.WebConsole.App;

/// <summary>What a browser installs a tenant's chat by (<see href="https://www.w3.org/TR/appmanifest/"/>).</summary>
internal sealed record AppManifest
{
    private const int ShortName = 12;

    [JsonPropertyName("id")] public required string Id { get; init; }

    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>For below an icon; absent where the name is short.</summary>
    [JsonPropertyName("short_name")] public string? Short { get; init; }

    [JsonPropertyName("lang")] public required string Language { get; init; }

    [JsonPropertyName("start_url")] public string StartUrl => Id;

    [JsonPropertyName("scope")] public string Scope => Id;

    [JsonPropertyName("display")] public string Display { get; } = "standalone";

    [JsonPropertyName("background_color")] public string Background { get; } = "#ffffff";

    [JsonPropertyName("theme_color")] public string Theme { get; } = "#1c6b48";

    [JsonPropertyName("icons")]
    public IReadOnlyList<AppIcon> Icons { get; } =
    [
        new("/assets/app-192.png", "192x192", "image/png", "any"),
        new("/assets/app-512.png", "512x512", "image/png", "any"),
        new("/assets/app-512.png", "512x512", "image/png", "maskable"),
        new("/assets/app.svg", "any", "image/svg+xml", "any"),
    ];

    public static AppManifest Of(HelpCentre centre) => new()
    {
        Id = $"/app/{centre.Tenant}",
        Name = centre.Name,
        Short = centre.Name.Length <= ShortName ? null : centre.Name.Split(' ')[0],
        Language = centre.Language,
    };
}
