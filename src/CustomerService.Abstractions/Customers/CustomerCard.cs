using System.Collections.Immutable;

namespace CustomerService.Customers;

/// <summary>What a conversation may know about its customer: a small, current extract.</summary>
/// <param name="CustomerId">The customer, after any merge.</param>
/// <param name="Name">How to address them, where known.</param>
/// <param name="Locale">Preferred language (BCP 47), where known.</param>
/// <param name="Consents">Purposes consented to.</param>
[GenerateSerializer, Immutable, Alias("cs.customer-card")]
public sealed record CustomerCard(
    [property: Id(0)] string CustomerId,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? Locale,
    [property: Id(3)] ImmutableArray<string> Consents)
{
    /// <summary>True when an e-mail address of theirs is known, verified or not.</summary>
    [Id(4)] public bool HasEmail { get; init; }
}
