using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>
/// Where messages of channels come in. Key: the tenant. It finds each message's conversation by the address that it came from: an id that
/// tells nothing of the address, the same for as long as the tenant's key exists.
/// </summary>
[Alias("cs.IChannelInboxGrain")]
public interface IChannelInboxGrain : IGrainWithStringKey
{
    /// <summary>Takes messages that their channel has verified, in order, each with its <see cref="CustomerMessage.From"/>.</summary>
    /// <returns>For each message what became of it. Messages after one that could not be stored are not tried.</returns>
    [Alias("Receive")]
    Task<ImmutableArray<CommandResult>> ReceiveAsync(ImmutableArray<CustomerMessage> messages);

    /// <summary>The conversation of an address, whether it has begun or not.</summary>
    [Alias("FindConversation")]
    Task<string> FindConversationAsync(ChannelAddress address);
}
