using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Line;

/// <summary>What an account, a channel of the Messaging API, needs.</summary>
internal sealed partial class LineRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "line";
    public const string ChannelSecret = "channelSecret";
    public const string ChannelAccessToken = "channelAccessToken";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        ProviderField.Secret(ChannelSecret, Hex(), "must be the channel's secret, 32 hexadecimal digits (Basic settings)."),
        ProviderField.Secret(ChannelAccessToken, Token(), "must be a channel access token (Messaging API), 20 to 1024 letters, digits and signs."),
        .. ProviderLimits.Fields,
    ];

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();

    [GeneratedRegex("^[!-~]{20,1024}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
