using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Messenger;

/// <summary>What an account, a Facebook page, needs.</summary>
internal partial class MessengerRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "messenger";
    public const string PageId = "pageId";
    public const string HumanAgent = "humanAgent";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        MetaFields.AppSecret,
        MetaFields.VerifyToken,
        MetaFields.AccessToken,
        MetaFields.Id(PageId, "the id of the page or of the professional account"),
        new(HumanAgent, YesOrNo(), "must be true where Meta has approved the app's Human Agent feature: people may then answer for seven days.")
        {
            IsOptional = true,
        },
        .. ProviderLimits.Fields,
    ];

    public static bool AllowsHumanAgent(ChannelAccount account) => bool.TryParse(account.Setting(HumanAgent), out var allows) && allows;

    [GeneratedRegex("^([Tt]rue|[Ff]alse)$", RegexOptions.NonBacktracking)]
    private static partial Regex YesOrNo();
}
