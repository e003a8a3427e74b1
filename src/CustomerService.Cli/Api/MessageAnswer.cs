using System.Collections.Immutable;

namespace CustomerService.Cli.Api;

/// <summary>What the host says to a message.</summary>
internal sealed record MessageAnswer
{
    public required int Turn { get; init; }

    public bool Duplicate { get; init; }

    public UnderstandingView? Understanding { get; init; }

    public DecisionView? Decision { get; init; }

    public ImmutableArray<ReplyView> Replies { get; init; } = [];

    public string State { get; init; } = "";

    /// <summary>Whether the answer is still to come.</summary>
    public bool AnswerPending { get; init; }

    internal sealed record ReplyView(long Seq, string Text, ImmutableArray<SourceView> Sources);

    internal sealed record SourceView(string? Id, string? Title, string? Url);

    internal sealed record DecisionView(string Policy, string Reason);

    internal sealed record UnderstandingView(string Intent, double Confidence, bool OutOfScope, SentimentView? Sentiment, string? Language);

    internal sealed record SentimentView(string Label, double Score);
}
