using System.Text.Json.Serialization;
using CustomerService.Analytics;

namespace CustomerService.Gateway.Analytics;

/// <summary>The live counters as they are shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiveCounters))]
internal sealed partial class AnalyticsJson : JsonSerializerContext;
