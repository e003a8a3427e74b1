using System.Text.Json.Serialization;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Inbound;

/// <summary>Channels read and write their own JSON; ours are the problems.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class InboundJson : JsonSerializerContext;
