using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Analytics;

/// <summary>What is stored of a tenant's live counters.</summary>
internal sealed class LiveAnalyticsState
{
    public LiveTally Tally { get; set; } = new();

    /// <summary>Conversations counted last, with the seq up to which they were counted: the newest at the end.</summary>
    public List<KeyValuePair<string, long>> Cursors { get; set; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; set; }
}
