using System.Collections.Immutable;

namespace CustomerService.Gateway.Erasure;

/// <summary>Who is to be erased.</summary>
internal sealed record EraseRequest
{
    /// <summary>Ids of customers, 100 at most. Their conversations are not erased with them.</summary>
    public ImmutableArray<string>? Customers { get; init; }

    /// <summary>Ids of conversations, 100 at most.</summary>
    public ImmutableArray<string>? Conversations { get; init; }
}
