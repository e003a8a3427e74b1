using System.Text.Json.Serialization;
using CustomerService.Serving;

namespace CustomerService.Gateway.Serving;

/// <summary>Model versions as they are shown and changed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelChangeRequest))]
[JsonSerializable(typeof(ModelRegistryView))]
internal sealed partial class ModelJson : JsonSerializerContext;
