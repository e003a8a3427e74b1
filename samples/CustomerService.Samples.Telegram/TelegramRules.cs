using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels;

namespace CustomerService.Samples.Telegram;

/// <summary>What an account, a bot, needs: its token, and the secret that <c>setWebhook</c> was given as <c>secret_token</c>.</summary>
public sealed partial class TelegramRules : IChannelRules
{
    internal const string Name = "telegram-sample";
    internal const string Bot = "bot";
    internal const string Webhook = "webhook";

    public string Channel => Name;

    public ImmutableArray<string> Settings => [];

    public ImmutableArray<string> Secrets => [Bot, Webhook];

    public IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.Secrets.GetValueOrDefault(Bot, []) is not [_, ..] tokens || !tokens.All(Token().IsMatch))
        {
            yield return new FieldProblem($"secrets.{Bot}", "must be the bot's token, as @BotFather gave it.");
        }

        if (account.Secrets.GetValueOrDefault(Webhook, []) is not [_, ..] secrets || !secrets.All(Secret().IsMatch))
        {
            yield return new FieldProblem($"secrets.{Webhook}", "must be 24 to 256 letters, digits, '_' and '-', the same as setWebhook's secret_token.");
        }
    }

    [GeneratedRegex("^[0-9]{1,20}:[A-Za-z0-9_-]{20,100}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z0-9_-]{24,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
