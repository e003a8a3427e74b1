using System.Text.Json.Serialization;

namespace CustomerService.Grains.Customers;

/// <summary>A merge, or the undoing of one, that this customer began and has not finished.</summary>
/// <param name="OtherId">The other customer.</param>
/// <param name="Undo">True: it is being released.</param>
/// <param name="Seq">The event that began it: a late answer to an earlier attempt must not finish a later one.</param>
internal sealed record PendingMerge(
    [property: JsonPropertyName("o")] string OtherId,
    [property: JsonPropertyName("u")] bool Undo,
    [property: JsonPropertyName("n")] long Seq);
