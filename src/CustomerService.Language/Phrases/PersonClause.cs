namespace CustomerService.Language.Phrases;

/// <summary>What a clause says of talking to a person.</summary>
internal enum PersonClause
{
    /// <summary>Nothing, or that one is wanted.</summary>
    Other,

    /// <summary>That none is wanted.</summary>
    Denies,

    /// <summary>That there was one already.</summary>
    Reports,
}
