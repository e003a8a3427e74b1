using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Tenants;

namespace CustomerService.Grains.Outbox;

/// <summary>By which channel and account an address of a kind is written to.</summary>
internal sealed class OutboundPlaces(IGrainFactory grains, IEnumerable<IOutboundChannel> channels)
{
    private readonly IOutboundChannel[] _channels = [.. channels.OrderBy(each => each.Name, StringComparer.Ordinal)];

    /// <summary>Where an address is written to; null where the tenant has no account that could.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="name">A channel, or a kind of address.</param>
    /// <param name="account">The account; null for the default one, or the first.</param>
    /// <param name="identity">The name by which the address is known, see <see cref="IdentityChannels"/>.</param>
    /// <param name="address">The address.</param>
    public async Task<(IOutboundChannel Channel, ChannelAddress To)?> FindAsync(
        string tenant, string name, string? account, string identity, string address)
    {
        foreach (var channel in _channels.Where(each => each.Name == name || IdentityChannels.Of(each.Name) == name))
        {
            var accounts = await grains.GetGrain<ITenantGrain>(tenant).ListAccountsAsync(channel.Name);
            var found = accounts.FirstOrDefault(each => each.Name == (account ?? ChannelAccount.Default))
                ?? (account is null ? accounts.FirstOrDefault() : null);
            if (found is not null)
            {
                var written = channel.AddressOf(IdentityAddress.WrittenOut(identity, address));
                return (channel, new ChannelAddress { Channel = channel.Name, Account = found.Name, Address = written });
            }
        }

        return null;
    }
}
