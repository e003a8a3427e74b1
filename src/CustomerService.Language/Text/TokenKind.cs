namespace CustomerService.Language.Text;

/// <summary>What a token is made of; only words yield character n-grams.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Ideograph,
    Emoji,
}
