namespace CustomerService.Language.Intents;

/// <summary>What a message is to the fold model that has not seen it.</summary>
internal enum HeldOutKind
{
    Known,
    UnseenIntent,
    OutOfScope,
    Scrambled,
}
