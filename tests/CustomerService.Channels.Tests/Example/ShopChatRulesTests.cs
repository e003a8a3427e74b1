using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Testing.Channels;

namespace Shop;

public sealed class ShopChatRulesTests : ChannelRulesConformance
{
    protected override IChannelRules Rules { get; } = new ShopChatRules();

    protected override ChannelAccount Account { get; } = With([new string('s', 32)]);

    protected override IEnumerable<(ChannelAccount Account, string Field)> Mistakes =>
        [(With([]), "secrets.signing"), (With(["short"]), "secrets.signing")];

    private static ChannelAccount With(ImmutableArray<string> secrets) => new()
    {
        Tenant = "demo",
        Channel = "shop-chat",
        Name = "app",
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("signing", secrets),
    };
}
