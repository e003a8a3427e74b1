using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Telegram;

/// <summary>What an account, a bot, needs.</summary>
internal sealed partial class TelegramRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "telegram";
    public const string BotToken = "botToken";
    public const string SecretToken = "secretToken";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        ProviderField.Secret(BotToken, Token(), "must be the bot's token, as @BotFather gave it."),
        ProviderField.Secret(
            SecretToken, SecretForm(), "must be 24 to 256 letters, digits, '_' and '-', the same as setWebhook's secret_token."),
        .. ProviderLimits.Fields,
    ];

    [GeneratedRegex("^[0-9]{1,20}:[A-Za-z0-9_-]{20,100}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z0-9_-]{24,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex SecretForm();
}
