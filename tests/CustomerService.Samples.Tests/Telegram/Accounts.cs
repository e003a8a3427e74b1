using System.Collections.Immutable;
using CustomerService.Channels;

namespace CustomerService.Samples.Tests.Telegram;

/// <summary>The account <c>support</c> of the tenant <c>acme</c>, whatever is asked for.</summary>
internal sealed class Accounts : IChannelAccounts
{
    public const string Token = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public static ChannelAccount Of(string webhook, string token = Token) => new()
    {
        Tenant = "acme",
        Channel = "telegram-sample",
        Name = "support",
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("bot", [token]).Add("webhook", [webhook]),
    };

    public ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct) =>
        new(tenant == "acme" && account == "support" ? Of(new string('s', 32)) : null);
}
