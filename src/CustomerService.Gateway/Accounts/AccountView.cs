using System.Collections.Immutable;
using CustomerService.Channels;

namespace CustomerService.Gateway.Accounts;

/// <summary>An account on a channel.</summary>
internal sealed record AccountView
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>Its settings.</summary>
    public required ImmutableSortedDictionary<string, string> Settings { get; init; }

    /// <summary>Its secrets: how many values each has.</summary>
    public required ImmutableSortedDictionary<string, int> Secrets { get; init; }

    /// <summary>Where its provider calls; null for a channel that nobody calls.</summary>
    public required string? Inbound { get; init; }

    public static AccountView From(ChannelAccount account, bool isCalled) => new()
    {
        Channel = account.Channel,
        Account = account.Name,
        Settings = account.Settings,
        Secrets = account.Secrets.ToImmutableSortedDictionary(secret => secret.Key, secret => secret.Value.Length, StringComparer.Ordinal),
        Inbound = isCalled ? account.InboundPath : null,
    };
}
