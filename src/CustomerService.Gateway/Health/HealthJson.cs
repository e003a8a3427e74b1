using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Health;

/// <summary>Health as it is shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthView))]
internal sealed partial class HealthJson : JsonSerializerContext;
