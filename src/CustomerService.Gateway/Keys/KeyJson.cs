using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Keys;

/// <summary>API keys as they are asked for and shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CreateKeyRequest))]
[JsonSerializable(typeof(KeyListView))]
[JsonSerializable(typeof(NewKeyView))]
internal sealed partial class KeyJson : JsonSerializerContext;
