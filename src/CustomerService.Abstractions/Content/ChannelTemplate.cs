using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>A text that a channel has approved before and sends by its name, such as WhatsApp outside its 24 hours.</summary>
[GenerateSerializer, Immutable, Alias("cs.channel-template")]
public sealed record ChannelTemplate
{
    /// <summary>Its name at the channel, 1 to 512 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Its language, as the channel writes it, e.g. <c>en_GB</c>.</summary>
    [Id(1)] public required string Language { get; init; }

    /// <summary>What it says with its parameters filled in: what other channels send, and what the transcript shows.</summary>
    [Id(2)] public required string Text { get; init; }

    /// <summary>Its parameters in order, at most 30; null for none.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Parameters { get; init; }

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(ChannelTemplate);
}
