using System.Text.Json.Nodes;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>What reached a provider.</summary>
internal sealed record ProviderRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
