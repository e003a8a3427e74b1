using System.Text.Json.Nodes;

namespace CustomerService.Gateway.OpenApi;

/// <summary>What a parameter means.</summary>
internal sealed record ParameterText(string Description, JsonNode Example);
