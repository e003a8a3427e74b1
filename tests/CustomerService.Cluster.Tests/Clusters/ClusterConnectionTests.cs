using CustomerService.Cluster.Tests.Hosts;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Hosting.Clustering;
using CustomerService.Hosting.Clustering.Tls;
using CustomerService.Hosting.Settings;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace CustomerService.Cluster.Tests.Clusters;

public sealed class ClusterConnectionTests
{
    private static readonly SiloUnavailableException NoSilo = new("none");

    [Fact]
    public async Task AStore_ThatFailsInSeveralWords_IsSaidOnce()
    {
        var (connection, log) = Connect(Redis(Ports.Free()));

        await FailAsync(connection, new RedisConnectionException(ConnectionFailureType.UnableToConnect, "no"));
        await FailAsync(connection, NoSilo);
        await FailAsync(connection, new RedisTimeoutException("no", CommandStatus.WaitingToBeSent));

        Assert.Contains("does not answer", Assert.Single(log.All).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStore_ThatCameBackBetweenFailureAndQuestion_BlamesNoSilo()
    {
        using var folder = new TestFolder();
        await using var redis = await RedisServer.StartAsync(folder);
        var (connection, log) = Connect(Redis(redis.Port));

        await FailAsync(connection, new OrleansException("init", new RedisConnectionException(ConnectionFailureType.UnableToConnect, "no")));
        Assert.Empty(log.All);

        await FailAsync(connection, NoSilo);
        await FailAsync(connection, NoSilo);
        Assert.Contains("No silo of cluster 'test'", Assert.Single(log.All).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASilo_ThatLetsNobodyIn_IsBlamed_AndSoIsTheNextReason()
    {
        var (connection, log) = Connect(ClusterConfig.OneMachine);

        await FailAsync(connection, new OrleansException("the first reason"));
        await FailAsync(connection, new OrleansException("the first reason"));
        await FailAsync(connection, new OrleansException("the second reason"));

        Assert.Collection(
            log.All,
            first => Assert.Contains("the first reason", first.Text, StringComparison.Ordinal),
            second => Assert.Contains("the second reason", second.Text, StringComparison.Ordinal));
    }

    private static ClusterConfig Redis(int port) => new(MembershipKind.Redis, $"127.0.0.1:{port}", "test", "test");

    private static (ClusterConnection Connection, LogLines Log) Connect(ClusterConfig cluster)
    {
        var log = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var join = new JoinRefusal(lifetime, Roles.All);
        return (new ClusterConnection(cluster, join, TimeProvider.System, loggers.CreateLogger<ClusterConnection>()), log);
    }

    private static async Task FailAsync(ClusterConnection connection, Exception exception) =>
        Assert.True(await connection.ShouldRetryConnectionAttempt(exception, TestContext.Current.CancellationToken));
}
