using System.Text.Json.Serialization;
using CustomerService.Gateway.Access;

namespace CustomerService.Gateway.Visitors;

/// <summary>What visitors get, and how they come back.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VisitRequest))]
[JsonSerializable(typeof(ResumeRequest))]
[JsonSerializable(typeof(VisitorSession))]
internal sealed partial class VisitorJson : JsonSerializerContext;
