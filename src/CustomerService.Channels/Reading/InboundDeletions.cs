using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Channels.Reading;

/// <summary>Gathers what a provider tells of messages that were taken back.</summary>
internal static class InboundDeletions
{
    /// <summary>Nothing where it is not said which message, or whose.</summary>
    public static ImmutableArray<InboundDeletion> Of(ChannelAccount account, string? id, string? address, string? thread = null) =>
        string.IsNullOrEmpty(id) || string.IsNullOrEmpty(address)
            ? []
            :
            [
                new InboundDeletion(
                    new ChannelAddress
                    {
                        Channel = account.Channel,
                        Account = account.Name,
                        Address = address,
                        Thread = string.IsNullOrWhiteSpace(thread) ? null : thread,
                    },
                    id),
            ];
}
