using System.Collections.Immutable;

namespace CustomerService.Channels;

/// <summary>A tenant's account on a channel, by name: a telephone number, a bot, a mailbox, an endpoint.</summary>
[GenerateSerializer, Immutable, Alias("cs.channel-account")]
public sealed record ChannelAccount
{
    /// <summary>The name of the account of conversations that name none.</summary>
    public const string Default = "default";

    /// <summary>The tenant.</summary>
    [Id(0)] public required string Tenant { get; init; }

    /// <summary>The channel's name.</summary>
    [Id(1)] public required string Channel { get; init; }

    /// <summary>The account's name within tenant and channel: 1 to 64 lower-case letters, digits and hyphens.</summary>
    [Id(2)] public required string Name { get; init; }

    /// <summary>What the channel needs to know and anybody with the right may read, by the channel's own names.</summary>
    [Id(3)] public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// What nobody reads again but the channel: by the channel's own names, the newest first, several while one is replaced.
    /// </summary>
    [Id(4)]
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Secrets { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Where its provider calls, below the address that the cluster is reached at.</summary>
    public string InboundPath => $"/api/v1/tenants/{Tenant}/channels/{Channel}/{Name}/inbound";

    /// <summary>
    /// Names the record and what finds it again, never a setting: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(ChannelAccount)} {Tenant}/{Channel}/{Name}";
}
