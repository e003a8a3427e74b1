using CustomerService.Brokers.Sending;
using CustomerService.Channels;

namespace CustomerService.Brokers.RabbitMq;

/// <summary>Where an account's events go.</summary>
/// <param name="Url">The broker; its path is the virtual host.</param>
/// <param name="Exchange">The exchange; empty for the default one, whose routing keys are names of queues.</param>
/// <param name="RoutingKey">The routing key of all; null for the kind of each.</param>
/// <param name="UserName">The user.</param>
/// <param name="Password">The user's password.</param>
internal sealed record RabbitMqSettings(BrokerUrl Url, string Exchange, string? RoutingKey, string UserName, string Password)
{
    public const string UrlName = "url";
    public const string ExchangeName = "exchange";
    public const string RoutingKeyName = "routingKey";
    public static readonly BrokerScheme Scheme = new("amqps", 5671, "amqp", 5672);

    public static RabbitMqSettings Of(ChannelAccount account)
    {
        // What is wrong with it was refused when it was saved.
        BrokerUrl.Read(account.Settings.GetValueOrDefault(UrlName), Scheme, out var url);
        return new RabbitMqSettings(
            url,
            account.Settings.GetValueOrDefault(ExchangeName, ""),
            account.Settings.GetValueOrDefault(RoutingKeyName),
            account.Settings.GetValueOrDefault(BrokerRules.UserName, ""),
            BrokerRules.SecretOf(account, BrokerRules.Password) ?? "");
    }

    /// <summary>Names it, never the password.</summary>
    public override string ToString() => $"{nameof(RabbitMqSettings)} {Url.Host}:{Url.Port}";
}
