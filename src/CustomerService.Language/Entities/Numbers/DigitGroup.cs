namespace CustomerService.Language.Entities.Numbers;

/// <summary>Digits without anything between them, as they stand in a text.</summary>
internal readonly record struct DigitGroup(int Start, int End)
{
    public int Length => End - Start;
}
