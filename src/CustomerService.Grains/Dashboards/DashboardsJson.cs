using System.Text.Json.Serialization;
using CustomerService.Dashboards;

namespace CustomerService.Grains.Dashboards;

/// <summary>How dashboards are stored.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DashboardsHead))]
[JsonSerializable(typeof(SavedDashboard))]
internal sealed partial class DashboardsJson : JsonSerializerContext;
