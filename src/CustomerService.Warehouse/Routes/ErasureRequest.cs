using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>Whom the warehouse is to forget.</summary>
internal sealed record ErasureRequest
{
    /// <summary>Ids of customers, 100 at most.</summary>
    public ImmutableArray<string>? Customers { get; init; }

    /// <summary>Ids of conversations, 100 at most.</summary>
    public ImmutableArray<string>? Conversations { get; init; }
}
