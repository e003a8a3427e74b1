namespace CustomerService.People;

/// <summary>What became of a change, and how the person is now.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Person">The person after it; null where it was not made.</param>
[GenerateSerializer, Immutable, Alias("cs.people-change")]
public sealed record PeopleChange([property: Id(0)] PeopleOutcome Outcome, [property: Id(1)] PersonInfo? Person = null);
