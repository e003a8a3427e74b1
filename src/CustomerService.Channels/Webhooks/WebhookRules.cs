using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Webhooks;

/// <summary>What the webhook channel wants of its accounts: what <see cref="WebhookSettingsValidator"/> checks.</summary>
internal sealed class WebhookRules(IOptions<WebhookOptions> options) : IChannelRules
{
    public string Channel => WebhookSettings.Channel;

    public ImmutableArray<string> Settings { get; } = ["delivery", "onUnknown", "readBackUrl", "url"];

    public ImmutableArray<string> Secrets { get; } = [WebhookSettings.SecretName];

    public IEnumerable<FieldProblem> Check(ChannelAccount account) =>
        WebhookSettingsValidator.Validate(WebhookSettings.From(account), options.Value).Select(ProblemOf);

    /// <summary>The sentence begins with the field, as the webhook's own address in the API names it.</summary>
    private static FieldProblem ProblemOf(string sentence)
    {
        const string secrets = "secrets";
        var end = sentence.IndexOf(' ', StringComparison.Ordinal);
        var field = sentence[..end];
        return new FieldProblem(
            field.StartsWith(secrets, StringComparison.Ordinal) ? $"secrets.{WebhookSettings.SecretName}{field[secrets.Length..]}" : $"settings.{field}",
            sentence[(end + 1)..]);
    }
}
