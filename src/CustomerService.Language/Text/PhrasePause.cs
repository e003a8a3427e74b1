namespace CustomerService.Language.Text;

/// <summary>What parts two words.</summary>
internal enum PhrasePause : byte
{
    /// <summary>A space.</summary>
    None,

    /// <summary>A comma, dash, colon or bracket.</summary>
    Clause,

    /// <summary>The end of a sentence or line.</summary>
    Sentence,
}
