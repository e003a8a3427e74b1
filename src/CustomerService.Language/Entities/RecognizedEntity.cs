namespace CustomerService.Language.Entities;

/// <summary>Something of a known type in a text.</summary>
/// <param name="Type">One of <see cref="EntityTypes"/>, or the name of a pattern or list.</param>
/// <param name="Start">Where it starts, in UTF-16 characters.</param>
/// <param name="Length">How long it is, in UTF-16 characters.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Value">What it means: "+4312345678", "49.90 EUR", "2026-11-24", "15:30", or the name in a list.</param>
/// <param name="Personal">Whether it is personal data.</param>
/// <param name="Confidence">How sure it is, 0 to 1; 1 where a checksum holds.</param>
public sealed record RecognizedEntity(string Type, int Start, int Length, string Text, string Value, bool Personal, double Confidence)
{
    internal int End => Start + Length;
}
