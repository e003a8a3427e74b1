using System.Text.Json.Serialization;

namespace CustomerService.Warehouse.Metrics;

/// <summary>Values of parameters and keys.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(DateTime))]
internal sealed partial class MetricJson : JsonSerializerContext;
