using CustomerService.Channels;

namespace CustomerService.Grains.Tenants;

/// <summary>Keeps something going for every account of some channels: a reader, a sink.</summary>
internal interface IAccountKeeper
{
    /// <summary>The channels.</summary>
    IEnumerable<string> Channels { get; }

    /// <summary>Asks for it, wherever in the cluster it is.</summary>
    Task KeepAsync(ChannelAccount account);
}
