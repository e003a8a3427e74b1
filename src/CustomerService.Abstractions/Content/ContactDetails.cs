using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>How a person or a business is reached.</summary>
[GenerateSerializer, Immutable, Alias("cs.contact-details")]
public sealed record ContactDetails
{
    /// <summary>1 to 255 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Telephone numbers, at most ten; null for none.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Phones { get; init; }

    /// <summary>E-mail addresses, at most ten; null for none.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Emails { get; init; }

    /// <summary>Where they work, at most 255 characters; null for none.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Organisation { get; init; }

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(ContactDetails);
}
