namespace CustomerService.Brokers.Sending;

/// <summary>How addresses of a broker begin, and the ports where they name none.</summary>
internal sealed record BrokerScheme(string Encrypted, int EncryptedPort, string Plain, int PlainPort);
