namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>What a process without certificate files makes its certificate from.</summary>
/// <param name="Keys">The cluster's keys for this purpose, once they are loaded.</param>
/// <param name="IsSilo">Whether the process is a silo, rather than a gateway or a console.</param>
internal sealed record OwnKeys(Func<IReadOnlyList<byte[]>> Keys, bool IsSilo);
