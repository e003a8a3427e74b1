using System.Text.Json.Serialization;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Where what comes from a conversation's address belongs, or belonged.</summary>
/// <param name="From">The address.</param>
/// <param name="To">The conversation.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when; null where it still does.</param>
internal sealed record Route(
    [property: JsonPropertyName("f")] ChannelAddress From,
    [property: JsonPropertyName("t")] string To,
    [property: JsonPropertyName("s")] DateTimeOffset Since,
    [property: JsonPropertyName("u")] DateTimeOffset? Until);
