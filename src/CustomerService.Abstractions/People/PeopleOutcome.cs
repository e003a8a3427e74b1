namespace CustomerService.People;

/// <summary>What became of a change of people or roles.</summary>
[GenerateSerializer, Alias("cs.people-outcome")]
public enum PeopleOutcome
{
    /// <summary>It is so.</summary>
    Done,

    /// <summary>There is no such person or role.</summary>
    Unknown,

    /// <summary>Somebody else signs in with that.</summary>
    LoginTaken,

    /// <summary>A role was named that the tenant does not have.</summary>
    UnknownRole,

    /// <summary>Nobody would be left who may change people.</summary>
    LastAdmin,

    /// <summary>The tenant has as many as it may have: 5,000 people, 100 roles of its own.</summary>
    Full,

    /// <summary>Every tenant has that role, and it means the same for all.</summary>
    BuiltIn,

    /// <summary>Somebody has that role.</summary>
    InUse,

    /// <summary>There is an administrator already.</summary>
    NotFirst,
}
