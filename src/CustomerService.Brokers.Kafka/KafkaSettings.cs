using System.Collections.Immutable;
using System.Globalization;
using Confluent.Kafka;
using CustomerService.Brokers.Sending;
using CustomerService.Channels;

namespace CustomerService.Brokers.Kafka;

/// <summary>Where an account's events go.</summary>
/// <param name="Servers">Brokers that are asked first; they name the others.</param>
/// <param name="Topic">The topic.</param>
/// <param name="IsEncrypted">Whether they are talked to with TLS.</param>
/// <param name="Mechanism">How the user is proved; null for PLAIN.</param>
/// <param name="UserName">The user; null for none.</param>
/// <param name="Password">The user's password.</param>
internal sealed record KafkaSettings(
    ImmutableArray<(string Host, int Port)> Servers, string Topic, bool IsEncrypted, string? Mechanism, string? UserName, string? Password)
{
    public const string ServersName = "servers";
    public const string TopicName = "topic";
    public const string TlsName = "tls";
    public const string MechanismName = "mechanism";
    private const int DefaultPort = 9092;

    public static readonly ImmutableSortedDictionary<string, SaslMechanism> Mechanisms =
        ImmutableSortedDictionary<string, SaslMechanism>.Empty
        .Add("PLAIN", SaslMechanism.Plain)
        .Add("SCRAM-SHA-256", SaslMechanism.ScramSha256)
        .Add("SCRAM-SHA-512", SaslMechanism.ScramSha512);

    public static KafkaSettings Of(ChannelAccount account) => new(
        ReadServers(account.Settings.GetValueOrDefault(ServersName)) ?? [],
        account.Settings.GetValueOrDefault(TopicName, ""),
        account.Settings.GetValueOrDefault(TlsName) != "false",
        account.Settings.GetValueOrDefault(MechanismName),
        account.Settings.GetValueOrDefault(BrokerRules.UserName),
        BrokerRules.SecretOf(account, BrokerRules.Password));

    /// <summary>Reads hosts with ports, with commas between; null where it is none.</summary>
    public static ImmutableArray<(string Host, int Port)>? ReadServers(string? text)
    {
        var servers = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.LastIndexOf(':');
            var named = colon > part.LastIndexOf(']');
            var port = DefaultPort;
            if (named && !int.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
            {
                return null;
            }

            servers.Add((named ? part[..colon] : part, port));
        }

        return servers.Count == 0 ? null : servers.DrainToImmutable();
    }

    /// <summary>As the client has it: each message once and in order for each partition, however often the client itself tries.</summary>
    public ProducerConfig ToConfig(TimeSpan patience) => new()
    {
        BootstrapServers = string.Join(',', Servers.Select(server => $"{server.Host}:{server.Port}")),
        ClientId = "customer-service",
        EnableIdempotence = true,
        Acks = Acks.All,
        LingerMs = 5,
        CompressionType = CompressionType.Lz4,
        // As Java's clients choose: whoever writes the same keys there finds the same partitions.
        Partitioner = Confluent.Kafka.Partitioner.Murmur2Random,
        MessageTimeoutMs = (int)patience.TotalMilliseconds,
        SecurityProtocol = (UserName, IsEncrypted) switch
        {
            (null, true) => Confluent.Kafka.SecurityProtocol.Ssl,
            (null, false) => Confluent.Kafka.SecurityProtocol.Plaintext,
            (_, true) => Confluent.Kafka.SecurityProtocol.SaslSsl,
            _ => Confluent.Kafka.SecurityProtocol.SaslPlaintext,
        },
        SaslMechanism = UserName is null ? null : Mechanisms[Mechanism ?? "PLAIN"],
        SaslUsername = UserName,
        SaslPassword = Password,
    };

    /// <summary>Names it, never the password.</summary>
    public override string ToString() => $"{nameof(KafkaSettings)} {Topic}";
}
