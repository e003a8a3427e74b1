namespace CustomerService.Content;

/// <summary>What can become of a file.</summary>
public enum AttachmentOutcome
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It has too many.</summary>
    TooLarge,

    /// <summary>What its bytes are is not known, or not allowed.</summary>
    TypeNotAllowed,

    /// <summary>The conversation has as many files as it may.</summary>
    TooMany,

    /// <summary>The conversation's data was erased.</summary>
    Erased,
}
