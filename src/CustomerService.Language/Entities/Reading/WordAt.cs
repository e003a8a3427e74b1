namespace CustomerService.Language.Entities.Reading;

/// <summary>A word where it stands in a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length.</param>
/// <param name="Lower">In lower case.</param>
internal readonly record struct WordAt(int Start, int Length, string Lower)
{
    public int End => Start + Length;
}
