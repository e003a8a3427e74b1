using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>Who wrote a message, as others see them.</summary>
[GenerateSerializer, Immutable, Alias("cs.sender")]
public sealed record MessageSender
{
    /// <summary>At most 80 characters; null for none.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>An <c>https</c> address of a picture; null for none.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AvatarUrl { get; init; }

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(MessageSender);
}
