using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Keeps what came in; a text that says so is not stored.</summary>
internal sealed class FakeInboxGrain(World world) : Grain, IChannelInboxGrain
{
    public Task<ImmutableArray<CommandResult>> ReceiveAsync(ImmutableArray<CustomerMessage> messages) => Task.FromResult(ImmutableArray.CreateRange(messages, message =>
    {
        world.Inbox.Enqueue((this.GetPrimaryKeyString(), message));
        return message.Text switch
        {
            "full" => new CommandResult { Status = CommandStatus.Busy, RetryAfter = TimeSpan.FromSeconds(7) },
            "erased" => new CommandResult { Status = CommandStatus.Erased },
            _ => new CommandResult { Status = CommandStatus.Accepted },
        };
    }));

    public Task<string> FindConversationAsync(ChannelAddress address) => Task.FromResult($"ch-{address.Address}");
}
