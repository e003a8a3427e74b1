using System.Text.Json.Serialization;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Workers;

/// <summary>What frames hold.</summary>
[JsonSerializable(typeof(EngineFiles))]
[JsonSerializable(typeof(EngineQuery))]
internal sealed partial class EngineJson : JsonSerializerContext;
