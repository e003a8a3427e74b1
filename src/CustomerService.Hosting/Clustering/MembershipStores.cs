using System.Net.Sockets;
using Azure;
using CustomerService.Hosting.Failures;
using Npgsql;
using Polly;
using Polly.Retry;
using StackExchange.Redis;

namespace CustomerService.Hosting.Clustering;

/// <summary>
/// The stores that keep a cluster's list of members, asked before Orleans asks, so that what is wrong is said in one line.
/// </summary>
internal static class MembershipStores
{
    private const int PatienceMilliseconds = 10_000;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    /// <summary>The store and its address without user and password.</summary>
    public static string NameOf(ClusterConfig cluster) => cluster.Membership switch
    {
        MembershipKind.Redis => $"Redis at {string.Join(", ", ConfigurationOptions.Parse(cluster.ConnectionString).EndPoints.Select(endpoint => endpoint.ToString()!.Replace("Unspecified/", "", StringComparison.Ordinal)))}",
        MembershipKind.AdoNet when new NpgsqlConnectionStringBuilder(cluster.ConnectionString) is var postgres => $"PostgreSQL at {postgres.Host}:{postgres.Port}, database '{postgres.Database}'",
        MembershipKind.AzureTableStorage => "Azure Tables",
        _ => "this machine",
    };

    /// <summary>Asks the store; null where it answers, else what is wrong, in one line with the cure.</summary>
    public static async Task<string?> ProblemAsync(ClusterConfig cluster, CancellationToken ct)
    {
        try
        {
            await (cluster.Membership switch
            {
                MembershipKind.Redis => AskRedisAsync(cluster.ConnectionString, ct),
                MembershipKind.AdoNet => AskPostgresAsync(cluster.ConnectionString, ct),
                _ => Task.CompletedTask,
            });
            return null;
        }
        catch (Exception e) when (e is RedisException or RedisTimeoutException or NpgsqlException or SocketException or TimeoutException)
        {
            return $"The cluster's membership store ({cluster.StoreName}) does not answer ({Reason(e)}): start it, or correct {ClusterConfig.ClusteringSection}:ConnectionString.";
        }
    }

    /// <summary>
    /// Whether it is the store that failed. One that came back between the failure and the question leaves such an exception and no
    /// problem: the next attempt tells what else is missing.
    /// </summary>
    public static bool IsTheirs(Exception exception) =>
        exception is RedisException or RedisTimeoutException or NpgsqlException or RequestFailedException
        || (exception.InnerException is { } inner && IsTheirs(inner));

    /// <summary>Waits a while for the store, for a silo that is started together with it.</summary>
    /// <exception cref="ClusterStartupException">It does not answer.</exception>
    public static async Task RequireAsync(ClusterConfig cluster, TimeProvider time, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var patiently = new ResiliencePipelineBuilder<string?> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<string?>
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromSeconds(1),
                ShouldHandle = asked => new(asked.Outcome.Result is not null && time.GetElapsedTime(began) <= StartPatience),
            })
            .Build();
        if (await patiently.ExecuteAsync(async stop => await ProblemAsync(cluster, stop), ct) is { } problem)
        {
            throw new ClusterStartupException(problem);
        }
    }

    private static async Task AskRedisAsync(string connectionString, CancellationToken ct)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = true;
        options.ConnectRetry = 1;
        options.ConnectTimeout = PatienceMilliseconds;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(ct);
        await redis.GetDatabase().PingAsync().WaitAsync(ct);
    }

    private static async Task AskPostgresAsync(string connectionString, CancellationToken ct)
    {
        var options = new NpgsqlConnectionStringBuilder(connectionString) { Timeout = PatienceMilliseconds / 1000, Pooling = false };
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync(ct);
    }

    private static string Reason(Exception e)
    {
        for (; e.InnerException is { } inner && e is not PostgresException; e = inner)
        {
        }

        return e switch
        {
            SocketException socket => socket.Message,
            PostgresException postgres => postgres.MessageText,
            RedisConnectionException redis => redis.FailureType.ToString(),
            _ => e.Message,
        };
    }
}
