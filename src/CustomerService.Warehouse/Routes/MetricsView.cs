using System.Text.Json;

namespace CustomerService.Warehouse.Routes;

/// <summary>What a question in metrics came to.</summary>
/// <param name="Rows">Objects: <c>time</c> where there is a grain, each dimension, each metric.</param>
/// <param name="Truncated">Whether there are more rows.</param>
internal sealed record MetricsView(JsonElement Rows, bool Truncated);
