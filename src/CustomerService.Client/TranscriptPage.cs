using System.Collections.Immutable;
using System.Text.Json;

namespace CustomerService.Client;

/// <summary>One page of a conversation.</summary>
public sealed record TranscriptPage
{
    /// <summary>The conversation's state.</summary>
    public string State { get; init; } = "";

    /// <summary>Whether an answer is still to come.</summary>
    public bool AnswerPending { get; init; }

    /// <summary>Whose the conversation is; null while it is nobody's.</summary>
    public Assignee? Assignee { get; init; }

    /// <summary>Its messages, oldest first.</summary>
    public ImmutableArray<MessageView> Messages { get; init; } = [];

    /// <summary>Where the next page begins; a number or a text, which is the host's own affair.</summary>
    public JsonElement? Next { get; init; }

    /// <summary>The cursor of the next page; null on the last page.</summary>
    public string? Cursor => Next switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A message.</summary>
    /// <param name="Seq">Its place in the conversation.</param>
    /// <param name="From"><c>customer</c>, <c>bot</c>, <c>agent</c> or <c>system</c>.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="At">When.</param>
    /// <param name="MessageId">The sender's id of it, where it has one.</param>
    public sealed record MessageView(long Seq, string From, string Text, DateTimeOffset At, string? MessageId)
    {
        /// <summary>The channel that it came by or went to, where the host says so.</summary>
        public string? Channel { get; init; }

        /// <summary>
        /// How far it is on its channel: <c>waiting</c>, <c>accepted</c>, <c>delivered</c>, <c>read</c> or <c>failed</c>; null for what is
        /// read here.
        /// </summary>
        public string? Delivery { get; init; }
    }
}
