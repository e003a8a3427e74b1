using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Help;

/// <summary>Counts by article.</summary>
internal sealed record HelpFeedbackState
{
    public ImmutableSortedDictionary<string, FeedbackCounts> Articles { get; init; }
        = ImmutableSortedDictionary.Create<string, FeedbackCounts>(StringComparer.Ordinal);

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
