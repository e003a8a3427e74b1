using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Warehouse.Sql;

/// <summary>Parameters of queries.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class SqlJson : JsonSerializerContext;
