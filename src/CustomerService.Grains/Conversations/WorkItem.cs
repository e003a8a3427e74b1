using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Any other work for the mailbox: a command, or news from the background (a slow answer, a delivery).</summary>
internal sealed class WorkItem(Func<Task<CommandResult>> work) : MailItem(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Func<Task<CommandResult>> Work { get; } = work;
}
