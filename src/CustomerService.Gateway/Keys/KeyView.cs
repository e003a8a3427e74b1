using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Access;
using CustomerService.Gateway.Access;

namespace CustomerService.Gateway.Keys;

/// <summary>An API key without its secret.</summary>
internal sealed record KeyView
{
    /// <summary>The key's public part.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was revoked; not there while it is good.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RevokedAt { get; init; }

    public static KeyView From(ApiKeyInfo key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Scopes = ScopeNames.Of(key.Scopes),
        CreatedAt = key.CreatedAt,
        RevokedAt = key.RevokedAt,
    };
}
