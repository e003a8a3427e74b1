namespace CustomerService.WebConsole.Desk;

/// <summary>What came of something that somebody did with a conversation.</summary>
/// <param name="Problem">Why it did not come about, in one sentence; null where it did.</param>
internal sealed record DeskAnswer(string? Problem = null)
{
    /// <summary>It came about.</summary>
    public static readonly DeskAnswer Done = new();

    /// <summary>Whether it came about.</summary>
    public bool IsDone => Problem is null;

    /// <summary>The conversation, where it was not said which.</summary>
    public string? Conversation { get; init; }

    /// <summary>Whether somebody else has the conversation, or it does not wait any more: there may be another one.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether the same message was sent before with another text.</summary>
    public bool WasAnother { get; init; }
}
