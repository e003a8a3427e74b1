using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>
/// What a message holds beside its text: cards, pictures, files, places. A message of plain text has none (null), and costs nothing for it.
/// </summary>
/// <remarks>Stored for years inside events: members are only ever added, with null for "none". See docs/content.md.</remarks>
[GenerateSerializer, Immutable, Alias("cs.content")]
public sealed record MessageContent
{
    /// <summary>What is shown after the text, in order; null for nothing. At most <see cref="ContentLimits.Parts"/>.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ContentPart>? Parts { get; init; }

    /// <summary>Who wrote the message, as the channel or the author shows it; null where the channel says nothing.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageSender? Sender { get; init; }

    /// <summary>
    /// The channel's id of the message that this one answers; null for none. It is a hint: a channel without threads leaves it out.
    /// </summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplyTo { get; init; }

    /// <summary>The parts, never null.</summary>
    [JsonIgnore]
    public ImmutableArray<ContentPart> Shown => Parts is { IsDefault: false } parts ? parts : [];

    /// <summary>A content of these parts.</summary>
    public static MessageContent Of(params ImmutableArray<ContentPart> parts) => new() { Parts = parts };

    /// <summary>Whether two contents say the same, part by part.</summary>
    public static bool Same(MessageContent? one, MessageContent? other) =>
        ReferenceEquals(one, other)
            || (one is not null && other is not null && ContentJson.Write(one).AsSpan().SequenceEqual(ContentJson.Write(other)));

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(MessageContent);
}
