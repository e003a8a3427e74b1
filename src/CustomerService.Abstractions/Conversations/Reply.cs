using System.Collections.Immutable;
using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>One message of the assistant, as it stands in the journal.</summary>
/// <param name="Seq">Its place in the conversation.</param>
/// <param name="Text">What it says.</param>
/// <param name="Sources">What the text rests on; empty when it rests on nothing but a template.</param>
[GenerateSerializer, Immutable, Alias("cs.reply")]
public sealed record Reply([property: Id(0)] long Seq, [property: Id(1)] string Text, [property: Id(2)] ImmutableArray<Source> Sources)
{
    /// <summary>What the customer may choose from, where it asks; empty when it does not.</summary>
    [Id(3)] public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>How the text is to be read.</summary>
    [Id(4)] public MessageFormat Format { get; init; }

    /// <summary>What it holds beside its text; null for nothing.</summary>
    [Id(5)] public MessageContent? Content { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(Reply)} {Seq}";
}
