namespace CustomerService.Conversations;

/// <summary>Where a conversation is in its life.</summary>
public enum ConversationStatus
{
    /// <summary>The assistant answers.</summary>
    Open,

    /// <summary>A message is accepted and durable, and its answer is not there yet (something slow is being waited for).</summary>
    Waiting,

    /// <summary>A person has the word; the assistant listens and stays silent.</summary>
    HandedOff,

    /// <summary>Ended. A further customer message reopens it.</summary>
    Closed,

    /// <summary>Open again after it was closed.</summary>
    Reopened,

    /// <summary>
    /// A person was asked for and has not joined yet; the assistant acknowledges each message and helps where it is sure.
    /// </summary>
    WaitingForAgent,
}
