using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Slack;

/// <summary>What an account, an app in a workspace, needs.</summary>
internal sealed partial class SlackRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "slack";
    public const string SigningSecret = "signingSecret";
    public const string BotToken = "botToken";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        ProviderField.Secret(SigningSecret, Hex(), "must be the app's signing secret, 32 hexadecimal digits (Basic Information)."),
        ProviderField.Secret(BotToken, Token(), "must be the app's bot token, which begins with xoxb- (OAuth & Permissions)."),
        .. ProviderLimits.Fields,
    ];

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();

    [GeneratedRegex("^xoxb-[A-Za-z0-9-]{10,200}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
