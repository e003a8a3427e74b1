using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Brokers.Sending;
using CustomerService.Channels;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;

namespace CustomerService.Brokers.Nats;

/// <summary>What accounts of NATS have to say.</summary>
internal sealed partial class NatsRules(GuardedEndpoints endpoints) : BrokerRules(endpoints)
{
    public override string Channel => NatsSink.SinkName;

    public override ImmutableArray<string> Settings { get; } =
        [FeedSinks.Content, FeedSinks.Kinds, NatsSettings.StreamName, NatsSettings.SubjectName, NatsSettings.UrlName, UserName];

    public override ImmutableArray<string> Secrets { get; } = [Password, NatsSettings.TokenName];

    protected override IEnumerable<FieldProblem> CheckOwn(ChannelAccount account)
    {
        foreach (var problem in CheckUrl(account, NatsSettings.UrlName, NatsSettings.Scheme).Concat(CheckUser(account)))
        {
            yield return problem;
        }

        if (BrokerUrl.Read(account.Settings.GetValueOrDefault(NatsSettings.UrlName), NatsSettings.Scheme, out var url) is null
            && url.Path.Length > 0)
        {
            yield return new FieldProblem($"settings.{NatsSettings.UrlName}", "has a part behind the port: remove it.");
        }

        if (!Subject().IsMatch(account.Settings.GetValueOrDefault(NatsSettings.SubjectName, "")))
        {
            yield return new FieldProblem(
                $"settings.{NatsSettings.SubjectName}",
                "must be what subjects begin with, such as support.events: letters, digits, - and _, with dots between, at most 200; "
                    + "the kind follows.");
        }

        if (account.Settings.GetValueOrDefault(NatsSettings.StreamName) is { } stream && !Stream().IsMatch(stream))
        {
            yield return new FieldProblem($"settings.{NatsSettings.StreamName}", "must be the name of a stream: letters, digits, - and _.");
        }

        if (account.Settings.ContainsKey(UserName) && SecretOf(account, NatsSettings.TokenName) is not null)
        {
            yield return new FieldProblem($"secrets.{NatsSettings.TokenName}", $"is instead of settings.{UserName}: give one of them.");
        }
    }

    [GeneratedRegex(@"^(?=.{1,200}\z)[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Subject();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,200}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Stream();
}
