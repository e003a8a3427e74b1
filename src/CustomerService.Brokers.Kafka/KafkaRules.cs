using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Brokers.Sending;
using CustomerService.Channels;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;

namespace CustomerService.Brokers.Kafka;

/// <summary>What accounts of Kafka have to say.</summary>
internal sealed partial class KafkaRules(GuardedEndpoints endpoints) : BrokerRules(endpoints)
{
    public override string Channel => KafkaSink.SinkName;

    public override ImmutableArray<string> Settings { get; } =
    [
        FeedSinks.Content, FeedSinks.Kinds, KafkaSettings.MechanismName, KafkaSettings.ServersName, KafkaSettings.TlsName,
        KafkaSettings.TopicName, UserName,
    ];

    public override ImmutableArray<string> Secrets { get; } = [Password];

    protected override IEnumerable<FieldProblem> CheckOwn(ChannelAccount account)
    {
        var tls = account.Settings.GetValueOrDefault(KafkaSettings.TlsName);
        if (tls is not (null or "true" or "false"))
        {
            yield return new FieldProblem($"settings.{KafkaSettings.TlsName}", "must be 'true', as without it, or 'false'.");
        }

        if (KafkaSettings.ReadServers(account.Settings.GetValueOrDefault(KafkaSettings.ServersName)) is not { } servers)
        {
            yield return new FieldProblem(
                $"settings.{KafkaSettings.ServersName}",
                "must be one or more brokers, such as kafka-1.example:9093, kafka-2.example:9093.");
            servers = [];
        }

        foreach (var problem in servers
            .SelectMany(server => CheckHost($"settings.{KafkaSettings.ServersName}", server.Host, server.Port, tls != "false"))
            .Concat(CheckUser(account)))
        {
            yield return problem;
        }

        if (!Topic().IsMatch(account.Settings.GetValueOrDefault(KafkaSettings.TopicName, "")))
        {
            yield return new FieldProblem(
                $"settings.{KafkaSettings.TopicName}", "must be the name of a topic: letters, digits, '.', '-' and '_', at most 249.");
        }

        if (account.Settings.GetValueOrDefault(KafkaSettings.MechanismName) is { } mechanism
            && !KafkaSettings.Mechanisms.ContainsKey(mechanism))
        {
            yield return new FieldProblem(
                $"settings.{KafkaSettings.MechanismName}", $"must be one of {string.Join(", ", KafkaSettings.Mechanisms.Keys)}.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,249}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Topic();
}
