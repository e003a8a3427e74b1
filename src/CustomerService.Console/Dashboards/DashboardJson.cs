using System.Text.Json.Serialization;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Dashboards as routes read and answer them, and as a browser keeps what is not saved.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EditDraft))]
[JsonSerializable(typeof(DashboardBody))]
[JsonSerializable(typeof(RestoreBody))]
[JsonSerializable(typeof(DashboardView))]
[JsonSerializable(typeof(DashboardsView))]
[JsonSerializable(typeof(DashboardFiguresView))]
internal sealed partial class DashboardJson : JsonSerializerContext;
