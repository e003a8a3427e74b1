using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Readers;

/// <summary>How far an account was read.</summary>
internal sealed record ChannelReaderState
{
    /// <summary>In the channel's own words; null for not at all.</summary>
    public string? Position { get; init; }

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
