namespace CustomerService.Grains.Journaling;

/// <summary>What can become of a commit.</summary>
internal enum CommitKind
{
    /// <summary>
    /// It may have been applied, or may still be: nobody can say. The activation must end, and the next one reads what is true.
    /// </summary>
    Unknown,

    /// <summary>It is durable.</summary>
    Written,

    /// <summary>A row that it was to insert exists already; nothing was written.</summary>
    Duplicate,

    /// <summary>Certainly nothing was written, because the store does not answer. What is in memory still holds.</summary>
    Unavailable,

    /// <summary>Nothing was written: another activation has taken over. This one must end.</summary>
    Lost,
}
