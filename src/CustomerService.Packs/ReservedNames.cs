namespace CustomerService.Packs;

/// <summary>Names that records and models use themselves, so that no intent or language of a pack can have them.</summary>
public static class ReservedNames
{
    /// <summary>The label of messages that belong to no intent.</summary>
    public const string OutOfScope = "oos";

    /// <summary>The code of a language that could not be told.</summary>
    public const string UndeterminedLanguage = "und";
}
