namespace CustomerService.Language.Text;

/// <summary>A word of a message, where it stands and what stands before it.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Hash">Of its letters, folded as <c>phrases.txt</c> is.</param>
/// <param name="Pause">What parts it from the word before.</param>
/// <param name="Kind">What it is made of.</param>
internal readonly record struct PhraseWord(int Start, int End, uint Hash, PhrasePause Pause, PhraseWordKind Kind);
