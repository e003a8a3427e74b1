using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>The customer left an address that nobody has checked.</summary>
[FeedKind("contact.given")]
public sealed record GivenContact : FeedData
{
    /// <summary>The address; null where the reader may not see it, or where it was erased.</summary>
    [Classified(DataClass.Personal)] public string? Email { get; init; }
}
