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
internal sealed class ChannelInboxGrain(IGrainFactory grains, IPayloadProtection protection, ChannelStates states)
    : Grain, IChannelInboxGrain
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
            conversations[i] = await IdOfAsync(messages[i].From ?? throw new ArgumentException("A message of a channel says where it came from.", nameof(messages)));
        }

        var results = new CommandResult[messages.Length];
        await Task.WhenAll(Enumerable.Range(0, messages.Length).GroupBy(i => conversations[i], StringComparer.Ordinal).Select(PostAsync));
        return [.. results];

        async Task PostAsync(IGrouping<string, int> conversation)
        {
            var grain = Conversation(conversation.Key);
            var gone = false;
            foreach (var i in conversation)
            {
                results[i] = gone ? NotTried : await grain.PostMessageAsync(messages[i]);
                if (results[i].GoesOnIn is { } ways)
                {
                    results[i] = await BringAsync(messages[i], ways);
                }

                if (results[i].Status == CommandStatus.Accepted)
                {
                    states.Received(Tenant, messages[i].Channel, messages[i].From?.Account);
                }

                // What comes after would overtake it when it is sent again.
                gone |= results[i].Status is CommandStatus.Unavailable or CommandStatus.Busy;
            }
        }
    }

    public async Task<string> FindConversationAsync(ChannelAddress address)
    {
        var own = await IdOfAsync(address);
        return (await Conversation(own).ReadAddressAsync(address)).GoesOnIn ?? own;
    }

    private IConversationGrain Conversation(string id) => grains.GetConversation(GrainKeys.Make(Tenant, id));

    /// <summary>Brings a message to where its address belongs by now, unless it was taken where that belonged before.</summary>
    private async Task<CommandResult> BringAsync(CustomerMessage message, ImmutableArray<string> ways)
    {
        foreach (var id in ways.Skip(1))
        {
            if (await Conversation(id).FindMessageAsync(message) is { } taken)
            {
                return taken;
            }
        }

        return await Conversation(ways[0]).PostMessageAsync(message with { IsRouted = true });
    }

    private async Task<string> IdOfAsync(ChannelAddress address)
    {
        _cipher ??= await protection.OpenTenantAsync(Tenant, CancellationToken.None);
        return ConversationId.Of(_cipher, address);
    }
}
