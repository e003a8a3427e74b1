using System.Collections.Immutable;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Signatures;
using CustomerService.Feed;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Webhooks;

/// <summary>What webhooks for events want of their accounts.</summary>
internal sealed class EventWebhookRules(IOptions<WebhookOptions> options) : IChannelRules
{
    private const string Url = "url";
    private const string Signing = "signing";

    public string Channel => EventWebhookSink.SinkName;

    public ImmutableArray<string> Settings { get; } = [FeedSinks.Content, FeedSinks.Kinds, Url];

    public ImmutableArray<string> Secrets { get; } = [Signing];

    public static string UrlOf(ChannelAccount account) => account.Settings.GetValueOrDefault(Url, "");

    public static ImmutableArray<string> SecretsOf(ChannelAccount account) => account.Secrets.GetValueOrDefault(Signing, []);

    public IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        foreach (var error in EndpointGuard.Check(UrlOf(account), WebhookSettingsValidator.PolicyOf(options.Value)))
        {
            yield return new FieldProblem($"settings.{Url}", $"{error}.");
        }

        foreach (var problem in FeedSinks.Check(account))
        {
            yield return problem;
        }

        if (SecretsOf(account) is not { Length: > 0 } secrets || !secrets.All(secret => WebhookSecret.TryParse(secret, out var _)))
        {
            yield return new FieldProblem(
                $"secrets.{Signing}", $"must be whsec_ + base64 of {WebhookSecret.MinBytes} to {WebhookSecret.MaxBytes} random bytes.");
        }
    }
}
