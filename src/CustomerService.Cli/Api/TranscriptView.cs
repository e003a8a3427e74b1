using System.Collections.Immutable;
using System.Text.Json;

namespace CustomerService.Cli.Api;

/// <summary>One page of a conversation as the host shows it.</summary>
internal sealed record TranscriptView
{
    public string State { get; init; } = "";

    /// <summary>Whether an answer is still to come.</summary>
    public bool AnswerPending { get; init; }

    public ImmutableArray<MessageView> Messages { get; init; } = [];

    /// <summary>Where the next page begins; a number or a text, which is the host's own affair.</summary>
    public JsonElement? Next { get; init; }

    /// <summary>The cursor as it goes into the address; null on the last page.</summary>
    public string? Cursor => Next switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    internal sealed record MessageView(long Seq, string From, string Text, DateTimeOffset At, string? MessageId);
}
