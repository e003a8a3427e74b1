namespace CustomerService.Conversations;

/// <summary>What became of a command sent to a conversation. Refusals are values: they are everyday business.</summary>
public enum CommandStatus
{
    /// <summary>Done and durable.</summary>
    Accepted,

    /// <summary>Done before under the same id; the first result is returned.</summary>
    Duplicate,

    /// <summary>The id was used before with other content, or the version is not the one that was asked for; nothing was changed.</summary>
    Conflict,

    /// <summary>Too many messages are waiting in this conversation; try again after <see cref="CommandResult.RetryAfter"/>.</summary>
    Busy,

    /// <summary>There is no such conversation.</summary>
    NotFound,

    /// <summary>The conversation's state does not allow it; <see cref="CommandResult.Problem"/> says why.</summary>
    Refused,

    /// <summary>The store does not answer; nothing was acknowledged, try again.</summary>
    Unavailable,

    /// <summary>The conversation's data was erased.</summary>
    Erased,
}
