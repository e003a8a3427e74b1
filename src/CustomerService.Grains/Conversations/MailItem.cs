using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Something waiting in a conversation's mailbox. The mailbox is worked off one item (or one burst of messages) at a time.</summary>
internal abstract class MailItem
{
    private readonly TaskCompletionSource<CommandResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommandResult> Completion => _completion.Task;

    public void Complete(CommandResult result) => _completion.TrySetResult(result);
}
