using Orleans.Clustering.Redis;
using StackExchange.Redis;

namespace CustomerService.Hosting.Clustering;

/// <summary>
/// One connection to Redis for a process's whole life. Orleans asks for a new one at every attempt to join, and keeps them all.
/// </summary>
internal sealed class RedisMembership(ClusterConfig cluster) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private ConnectionMultiplexer? _connection;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RedisMembership>();
        services.AddOptions<RedisClusteringOptions>().PostConfigure<RedisMembership>(
            (options, redis) => options.CreateMultiplexer = async _ => (await redis.ConnectAsync(), true));
    }

    /// <exception cref="RedisConnectionException">The server does not answer.</exception>
    public async Task<IConnectionMultiplexer> ConnectAsync()
    {
        await _gate.WaitAsync();
        try
        {
            return _connection ??= await ConnectionMultiplexer.ConnectAsync(
                cluster.ConnectionString, options => options.AbortOnConnectFail = true);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
