using System.Text.Json.Serialization;

namespace CustomerService.Grains.Customers;

/// <summary>
/// Something that happened to a customer. Events are the truth and stored for years: members are only ever added, with
/// defaults.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(CustomerUpdated), "updated")]
[JsonDerivedType(typeof(IdentityDisproved), "disproved")]
[JsonDerivedType(typeof(ConversationLinked), "linked")]
[JsonDerivedType(typeof(MergeBegun), "merge-begun")]
[JsonDerivedType(typeof(MergeCompleted), "merged")]
[JsonDerivedType(typeof(MergeAbandoned), "merge-abandoned")]
[JsonDerivedType(typeof(UnmergeBegun), "unmerge-begun")]
[JsonDerivedType(typeof(UnmergeCompleted), "unmerged")]
[JsonDerivedType(typeof(MergedAway), "merged-away")]
[JsonDerivedType(typeof(Released), "released")]
internal abstract record CustomerEvent
{
    /// <summary>Place in the customer's journal, from 1, without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>When, by the silo's clock.</summary>
    public DateTimeOffset At { get; init; }
}
