using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Policies;

/// <summary>A reply before it has its place in the conversation.</summary>
/// <param name="Text">What it says; empty where its content says it all.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ReplyDraft(string Text, ImmutableArray<Source> Sources)
{
    /// <summary>A reply that rests on nothing but a template.</summary>
    public ReplyDraft(string text)
        : this(text, [])
    {
    }

    /// <summary>
    /// Makes it a question: what the customer may choose from. The next turn's policies find them in <see cref="TurnContext.Asked"/>.
    /// </summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>How <see cref="Text"/> is to be read.</summary>
    public MessageFormat Format { get; init; }

    /// <summary>
    /// What it holds beside its text: cards, pictures, files; null for nothing. It must pass <see cref="ContentRules.ProblemsOf"/>.
    /// </summary>
    public MessageContent? Content { get; init; }
}
