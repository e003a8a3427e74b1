using System.Collections.Immutable;

namespace CustomerService.Client;

/// <summary>What the host says to a message: it is durable, and this came of it.</summary>
public sealed record MessageAnswer
{
    /// <summary>The turn that the message began.</summary>
    public required int Turn { get; init; }

    /// <summary>Whether the host had the message before; the answer is then that of the first time.</summary>
    public bool Duplicate { get; init; }

    /// <summary>What was understood; null while that is not known, and for visitors.</summary>
    public UnderstandingView? Understanding { get; init; }

    /// <summary>Why it was answered so; null for visitors.</summary>
    public DecisionView? Decision { get; init; }

    /// <summary>The replies so far.</summary>
    public ImmutableArray<ReplyView> Replies { get; init; } = [];

    /// <summary>The conversation's state after it.</summary>
    public string State { get; init; } = "";

    /// <summary>Whether the answer is still to come: it follows in the conversation.</summary>
    public bool AnswerPending { get; init; }

    /// <summary>A reply.</summary>
    /// <param name="Seq">Its place in the conversation.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Sources">The articles it is taken from.</param>
    public sealed record ReplyView(long Seq, string Text, ImmutableArray<SourceView> Sources);

    /// <summary>An article that a reply is taken from.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Url">Where it can be read.</param>
    public sealed record SourceView(string? Id, string? Title, string? Url);

    /// <summary>How a turn was decided.</summary>
    /// <param name="Policy">The policy that answered.</param>
    /// <param name="Reason">Why.</param>
    public sealed record DecisionView(string Policy, string Reason);

    /// <summary>What a message means.</summary>
    /// <param name="Intent">What the customer wants.</param>
    /// <param name="Confidence">How sure that is, from 0 to 1.</param>
    /// <param name="OutOfScope">Whether it is none of the known intents.</param>
    /// <param name="Sentiment">How the customer feels.</param>
    /// <param name="Language">The language it is written in.</param>
    public sealed record UnderstandingView(string Intent, double Confidence, bool OutOfScope, SentimentView? Sentiment, string? Language);

    /// <summary>How a customer feels.</summary>
    /// <param name="Label">In a word.</param>
    /// <param name="Score">From -1 to 1.</param>
    public sealed record SentimentView(string Label, double Score);
}
