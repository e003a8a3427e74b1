using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CustomerService.Channels.Providers;

/// <summary>One request to a provider's interface.</summary>
/// <param name="Url">Where.</param>
/// <param name="Body">What, byte for byte.</param>
internal sealed record ProviderCall(Uri Url, byte[] Body)
{
    /// <summary>How the body is to be read.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>Scheme and credential, for this host alone: redirects are not followed.</summary>
    public string? Authorization { get; init; }

    /// <summary>Further headers.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>For a provider that takes nothing older.</summary>
    public bool NeedsHttp2 { get; init; }

    /// <summary>As how many messages the provider counts it.</summary>
    public int Messages { get; init; } = 1;

    public static ProviderCall Json(Uri url, JsonObject body, string? authorization = null) =>
        new(url, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())) { Authorization = authorization };

    /// <summary>Names the host, never the address: a token may be part of it.</summary>
    public override string ToString() => $"{nameof(ProviderCall)} {Url.Host}";
}
