namespace CustomerService.Policies;

/// <summary>Something that the tenant's pack has a pattern for, as an order number, in a message of the turn.</summary>
/// <param name="Type">What it is, by the pack's name: <c>order</c>.</param>
/// <param name="Value">What it means, in capitals and with plain digits and hyphens, however it was typed: <c>R-123456</c>.</param>
/// <param name="Message">Which of <see cref="TurnContext.Messages"/> it stands in, from 0.</param>
/// <param name="Start">Where it starts in that message, in UTF-16 characters.</param>
/// <param name="Length">How long it is there.</param>
public sealed record TurnEntity(string Type, string Value, int Message, int Start, int Length)
{
    /// <summary>Names the type, never what people wrote.</summary>
    public override string ToString() => $"{nameof(TurnEntity)} {Type}";
}
