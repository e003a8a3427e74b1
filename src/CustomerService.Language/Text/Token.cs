namespace CustomerService.Language.Text;

/// <summary>One token of a message: a slice of the folded text and what folding would otherwise lose.</summary>
/// <param name="Start">Where it starts in <see cref="TokenBuffer.Text"/>.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Hash">Hash of the folded token.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Shouted">Two or more letters, all of them capitals.</param>
/// <param name="Lengthened">A letter was repeated three times or more ("sooo").</param>
/// <param name="AfterBreak">Punctuation that ends a clause stands before it.</param>
internal readonly record struct Token(int Start, int Length, uint Hash, TokenKind Kind, bool Shouted, bool Lengthened, bool AfterBreak);
