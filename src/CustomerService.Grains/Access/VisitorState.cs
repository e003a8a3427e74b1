using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Access;

/// <summary>What is kept of a visitor's tokens: no token, and nothing of the visitor.</summary>
internal sealed record VisitorState
{
    /// <summary>The number of the newest resume token.</summary>
    public int Newest { get; init; }

    public bool Revoked { get; init; }

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
