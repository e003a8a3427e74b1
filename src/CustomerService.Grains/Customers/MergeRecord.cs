using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Customers;

/// <summary>A customer that is merged into this one, or was.</summary>
/// <param name="OtherId">The other customer.</param>
/// <param name="At">When.</param>
/// <param name="Data">What it brought along; empty once it is released.</param>
/// <param name="Further">Customers that had been merged into it.</param>
/// <param name="IsReleased">True: no longer merged; kept, so that a repeated "undo" hears that it is done.</param>
internal sealed record MergeRecord(
    [property: JsonPropertyName("o")] string OtherId,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("d")] CustomerData Data,
    [property: JsonPropertyName("f")] ImmutableArray<string> Further,
    [property: JsonPropertyName("r")] bool IsReleased = false)
{
    /// <summary>How long a merge can be undone.</summary>
    public static readonly TimeSpan Reversible = TimeSpan.FromDays(30);

    [JsonIgnore] public DateTimeOffset ReversibleUntil => At + Reversible;

    public bool Includes(string customerId) => OtherId == customerId || Further.Contains(customerId);
}
