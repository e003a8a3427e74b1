using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Something waiting in a conversation's mailbox. The mailbox is worked off one item (or one burst of messages) at a time.
/// </summary>
/// <param name="continuations">How those go on who wait for it.</param>
internal abstract class MailItem(TaskCreationOptions continuations)
{
    private readonly TaskCompletionSource<CommandResult> _completion = new(continuations);

    public Task<CommandResult> Completion => _completion.Task;

    public void Complete(CommandResult result) => _completion.TrySetResult(result);
}
