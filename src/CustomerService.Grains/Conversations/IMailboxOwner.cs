using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Whoever works off a <see cref="Mailbox"/>.</summary>
internal interface IMailboxOwner
{
    /// <summary>
    /// What those hear who put something into the mailbox of an activation that takes nothing on any more; null while it does.
    /// </summary>
    CommandResult? Refusal { get; }

    /// <summary>True once nothing is worked on any more.</summary>
    bool HasEnded { get; }

    /// <summary>
    /// Called before the first item of a run: finishes what was left undone. Returns what those hear who wait when that is not possible
    /// now.
    /// </summary>
    ValueTask<CommandResult?> PrepareAsync();

    /// <summary>Answers customer messages; each is completed when this returns.</summary>
    Task TakeTurnAsync(List<MessageItem> burst);

    /// <summary>What those hear whose work failed.</summary>
    CommandResult Failed(Exception e);
}
