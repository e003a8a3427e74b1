using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Warehouse.Routes;

/// <summary>What the routes read and answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MetricsRequest))]
[JsonSerializable(typeof(MetricsView))]
[JsonSerializable(typeof(MetricListView))]
[JsonSerializable(typeof(SqlRequest))]
[JsonSerializable(typeof(SqlView))]
[JsonSerializable(typeof(ConversationsView))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(AnomaliesView))]
[JsonSerializable(typeof(QualityView))]
[JsonSerializable(typeof(TopicsView))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(ErasureRequest))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class WarehouseJson : JsonSerializerContext;
