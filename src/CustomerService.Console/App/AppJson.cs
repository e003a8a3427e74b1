using System.Text.Json.Serialization;

namespace CustomerService.WebConsole.App;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AppManifest))]
[JsonSerializable(typeof(AppShell))]
internal sealed partial class AppJson : JsonSerializerContext;
