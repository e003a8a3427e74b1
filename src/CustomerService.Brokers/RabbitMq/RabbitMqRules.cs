using System.Collections.Immutable;
using System.Text;
using CustomerService.Brokers.Sending;
using CustomerService.Channels;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;

namespace CustomerService.Brokers.RabbitMq;

/// <summary>What accounts of RabbitMQ have to say.</summary>
internal sealed class RabbitMqRules(GuardedEndpoints endpoints) : BrokerRules(endpoints)
{
    /// <summary>Names are short strings of the protocol.</summary>
    private const int MostBytes = 255;

    public override string Channel => RabbitMqSink.SinkName;

    public override ImmutableArray<string> Settings { get; } =
    [
        FeedSinks.Content, FeedSinks.Kinds, RabbitMqSettings.ExchangeName, RabbitMqSettings.RoutingKeyName, RabbitMqSettings.UrlName,
        UserName,
    ];

    public override ImmutableArray<string> Secrets { get; } = [Password];

    protected override IEnumerable<FieldProblem> CheckOwn(ChannelAccount account)
    {
        foreach (var problem in CheckUrl(account, RabbitMqSettings.UrlName, RabbitMqSettings.Scheme).Concat(CheckUser(account)))
        {
            yield return problem;
        }

        if (account.Settings.GetValueOrDefault(UserName) is null or "" && SecretOf(account, Password) is null)
        {
            yield return new FieldProblem($"settings.{UserName}", "is missing: the user that may write to the exchange.");
        }

        var exchange = account.Settings.GetValueOrDefault(RabbitMqSettings.ExchangeName, "");
        var key = account.Settings.GetValueOrDefault(RabbitMqSettings.RoutingKeyName, "");
        if (exchange.Length == 0 && key.Length == 0)
        {
            yield return new FieldProblem(
                $"settings.{RabbitMqSettings.ExchangeName}",
                "is missing: the exchange that events go to; for the default exchange leave it out and name a queue in "
                    + $"{RabbitMqSettings.RoutingKeyName}.");
        }

        foreach (var (name, value) in new[] { (RabbitMqSettings.ExchangeName, exchange), (RabbitMqSettings.RoutingKeyName, key) })
        {
            if (Encoding.UTF8.GetByteCount(value) > MostBytes)
            {
                yield return new FieldProblem($"settings.{name}", $"is longer than {MostBytes} bytes.");
            }
        }
    }
}
