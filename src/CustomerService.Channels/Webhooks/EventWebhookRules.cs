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

        if (FeedFilter.Read(account.Settings.GetValueOrDefault(FeedSinks.Kinds), out _) is { } unknown)
        {
            yield return new FieldProblem(
                $"settings.{FeedSinks.Kinds}", $"has '{unknown}', which is no kind of event: use kinds such as message.received, or message.*.");
        }

        if (account.Settings.GetValueOrDefault(FeedSinks.Content) is not (null or FeedSinks.WithContent))
        {
            yield return new FieldProblem(
                $"settings.{FeedSinks.Content}", $"must be '{FeedSinks.WithContent}', or left out: then what people wrote is not sent.");
        }

        if (SecretsOf(account) is not { Length: > 0 } secrets || !secrets.All(secret => WebhookSecret.TryParse(secret, out var _)))
        {
            yield return new FieldProblem(
                $"secrets.{Signing}", $"must be whsec_ + base64 of {WebhookSecret.MinBytes} to {WebhookSecret.MaxBytes} random bytes.");
        }
    }
}
