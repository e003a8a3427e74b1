using System.Text.Json.Serialization;

namespace CustomerService.Language.Files;

/// <summary>Serialization of manifests, generated: no reflection over what a file says.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
