using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Verification;

/// <summary>What was counted within the last hour, by the minute.</summary>
internal sealed record VerificationLimitState
{
    /// <summary>Minutes since 1970 with what was counted in each, oldest first.</summary>
    public ImmutableArray<VerificationMinute> Minutes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
