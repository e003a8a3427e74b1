using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.People;

/// <summary>How somebody proves who they are, and where they are signed in.</summary>
internal sealed record PersonState
{
    /// <summary>See <see cref="PasswordHash"/>; null while none is set.</summary>
    public string? Password { get; init; }

    /// <summary>Whether somebody else knows the password.</summary>
    public bool MustChange { get; init; }

    /// <summary>The secret of their app, in Base32; null while no code is asked for.</summary>
    public string? App { get; init; }

    /// <summary>One that was not confirmed yet.</summary>
    public string? NewApp { get; init; }

    /// <summary>The last step of 30 seconds whose code was used: none is good twice.</summary>
    public long AppStep { get; init; }

    /// <summary>SHA-256 of recovery codes that were not used, in base64.</summary>
    public ImmutableArray<string> Recovery { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What providers that they signed in by call them.</summary>
    public ImmutableArray<StoredProvider> Providers { get => field.IsDefault ? [] : field; init; } = [];

    public ImmutableArray<StoredSession> Sessions { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
