namespace CustomerService.Language.Text;

/// <summary>What a word is made of.</summary>
internal enum PhraseWordKind : byte
{
    /// <summary>Letters.</summary>
    Letters,

    /// <summary>Letters, all of them capitals, at least three.</summary>
    Shouted,

    /// <summary>Digits among it.</summary>
    Digits,

    /// <summary>An emoji or another symbol.</summary>
    Symbol,
}
