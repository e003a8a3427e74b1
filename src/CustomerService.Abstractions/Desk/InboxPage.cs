using System.Collections.Immutable;

namespace CustomerService.Desk;

/// <summary>A part of the inbox.</summary>
/// <param name="Entries">In order.</param>
/// <param name="HasMore">Whether there are further ones.</param>
/// <param name="Waiting">How many wait for a person, in all.</param>
/// <param name="Assigned">How many a person has, in all.</param>
[GenerateSerializer, Immutable, Alias("cs.inbox.page")]
public sealed record InboxPage(
    [property: Id(0)] ImmutableArray<InboxEntry> Entries,
    [property: Id(1)] bool HasMore,
    [property: Id(2)] int Waiting,
    [property: Id(3)] int Assigned)
{
    /// <summary>Why there is no inbox right now, and what to do about it; null where there is one.</summary>
    [Id(4)] public string? Problem { get; init; }
}
