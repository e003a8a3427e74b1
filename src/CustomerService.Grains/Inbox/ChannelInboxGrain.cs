using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Operations;
using CustomerService.Storage.Protection;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace CustomerService.Grains.Inbox;

/// <summary>
/// Brings messages of channels to their conversations. It keeps nothing but the tenant's key. Reentrant: a message that waits for its
/// conversation, such as one on a silo that has just died, keeps nobody else's waiting.
/// </summary>
[GrainType("channel-inbox"), StatelessWorker, GrainDirectory(NoDirectory.Name), Reentrant]
internal sealed class ChannelInboxGrain(IGrainFactory grains, IPayloadProtection protection) : Grain, IChannelInboxGrain
{
    private static readonly CommandResult NotTried = new()
    {
        Status = CommandStatus.Unavailable,
        Problem = "An earlier message of this conversation could not be stored.",
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    private SubjectCipher? _cipher;

    private string Tenant => this.GetPrimaryKeyString();

    public async Task<ImmutableArray<CommandResult>> ReceiveAsync(ImmutableArray<CustomerMessage> messages)
    {
        var conversations = new string[messages.Length];
        for (var i = 0; i < messages.Length; i++)
        {
            conversations[i] = await FindConversationAsync(messages[i].From ?? throw new ArgumentException("A message of a channel says where it came from.", nameof(messages)));
        }

        var results = new CommandResult[messages.Length];
        await Task.WhenAll(Enumerable.Range(0, messages.Length).GroupBy(i => conversations[i], StringComparer.Ordinal).Select(PostAsync));
        return [.. results];

        async Task PostAsync(IGrouping<string, int> conversation)
        {
            var grain = grains.GetConversation(GrainKeys.Make(Tenant, conversation.Key));
            var gone = false;
            foreach (var i in conversation)
            {
                results[i] = gone ? NotTried : await grain.PostMessageAsync(messages[i]);

                // What comes after would overtake it when it is sent again.
                gone |= results[i].Status is CommandStatus.Unavailable or CommandStatus.Busy;
            }
        }
    }

    public async Task<string> FindConversationAsync(ChannelAddress address)
    {
        _cipher ??= await protection.OpenTenantAsync(Tenant, CancellationToken.None);
        return ConversationId.Of(_cipher, address);
    }
}
