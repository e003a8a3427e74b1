using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>A button of a card: it opens an address, or says something in the customer's name.</summary>
[GenerateSerializer, Immutable, Alias("cs.card-button")]
public sealed record CardButton
{
    /// <summary>What it says, 1 to 80 characters.</summary>
    [Id(0)] public required string Title { get; init; }

    /// <summary>What it opens: <c>https</c>, <c>http</c>, <c>tel</c> or <c>mailto</c>; null where it says something.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Url { get; init; }

    /// <summary>What the customer sends by pressing it, 1 to 256 characters; null where it opens an address.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reply { get; init; }

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(CardButton);
}
