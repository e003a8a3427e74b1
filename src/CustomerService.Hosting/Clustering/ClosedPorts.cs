using System.Net;
using Microsoft.AspNetCore.Connections;

namespace CustomerService.Hosting.Clustering;

/// <summary>
/// Keeps a silo that is its whole cluster from listening: nobody else is to join it, and its gateway and console are in the same process.
/// What does not listen needs no lock.
/// </summary>
internal static class ClosedPorts
{
    /// <summary>Has Orleans' listeners listen on no port but the one that is named.</summary>
    /// <param name="services">Services of a silo, with Orleans' listeners.</param>
    /// <param name="open">The port that is listened on; 0 for none.</param>
    public static void Apply(IServiceCollection services, int open)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (
                services[i] is { IsKeyedService: true, KeyedImplementationFactory: { } make } listener
                    && listener.ServiceType == typeof(IConnectionListenerFactory))
            {
                services[i] = ServiceDescriptor.KeyedSingleton<IConnectionListenerFactory>(
                    listener.ServiceKey, (provider, key) => new Listeners((IConnectionListenerFactory)make(provider, key), open));
            }
        }
    }

    private sealed class Listeners(IConnectionListenerFactory inner, int open) : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
            endpoint is IPEndPoint { Port: var port } && port == open
                ? inner.BindAsync(endpoint, cancellationToken)
                : new(new Closed(endpoint));
    }

    /// <summary>Listens to nothing until it is told to stop.</summary>
    private sealed class Closed(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(
            CancellationToken cancellationToken = default) => new(_end.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _end.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
