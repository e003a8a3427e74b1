using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Erasure;

/// <summary>Erasures as they are asked for and answered.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EraseRequest))]
[JsonSerializable(typeof(ErasedView))]
internal sealed partial class ErasureJson : JsonSerializerContext;
