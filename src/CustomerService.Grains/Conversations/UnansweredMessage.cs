using System.Text.Json.Serialization;

namespace CustomerService.Grains.Conversations;

/// <summary>A message that is accepted and not answered yet.</summary>
/// <param name="Seq">Its event.</param>
/// <param name="Turn">The turn it will be answered in.</param>
internal readonly record struct UnansweredMessage(
    [property: JsonPropertyName("s")] long Seq,
    [property: JsonPropertyName("t")] int Turn);
