using System.Collections.Immutable;

namespace CustomerService.Grains.Customers;

/// <summary>Another customer was taken over, with all that it had.</summary>
internal sealed record MergeCompleted : CustomerEvent
{
    public string OtherId { get; init; } = "";

    /// <summary>
    /// What the other had, merged customers of its own included. It lies under what this one has; see <see cref="CustomerState"/>.
    /// </summary>
    public CustomerData Data { get; init; } = CustomerData.Empty;

    /// <summary>Customers that had been merged into the other before.</summary>
    public ImmutableArray<string> Further { get; init; } = [];
}
