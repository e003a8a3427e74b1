using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerService.Channels;

namespace CustomerService.Grains.Tenants;

/// <summary>What a tenant has set up.</summary>
internal sealed record TenantState
{
    public WebhookSettings? Webhook { get; init; }

    /// <summary>Accounts of channels, but for the one that <see cref="Webhook"/> is; null for none.</summary>
    public ImmutableArray<ChannelAccount>? Accounts { get; init; }

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
