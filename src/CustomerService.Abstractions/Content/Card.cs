using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>A card: a title with a few words, a picture, and buttons.</summary>
[GenerateSerializer, Immutable, Alias("cs.card")]
public sealed record Card
{
    /// <summary>1 to 120 characters.</summary>
    [Id(0)] public required string Title { get; init; }

    /// <summary>Plain text of at most 2,000 characters; null for none.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>A picture; null for none.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Media? Image { get; init; }

    /// <summary>At most five; null for none.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<CardButton>? Buttons { get; init; }

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(Card);
}
