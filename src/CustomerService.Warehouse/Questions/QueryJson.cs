using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Warehouse.Questions;

/// <summary>Parameters of queries.</summary>
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class QueryJson : JsonSerializerContext;
