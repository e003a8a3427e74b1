using CustomerService.Hosting.Clustering.Tls;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Clustering;

/// <summary>
/// A client's way to its cluster. It waits for the cluster for as long as it takes, says once what it waits for, and knows
/// afterwards whether there is a silo to talk to.
/// </summary>
internal sealed partial class ClusterConnection(
    ClusterConfig cluster, JoinRefusal join, TimeProvider time, ILogger<ClusterConnection> logger)
    : IClientConnectionRetryFilter, IClusterConnectionStatusObserver, ILifecycleParticipant<IClusterClientLifecycle>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _waitingFor = "The cluster has not been asked yet.";
    private volatile bool _lost;
    private string? _said;
    private TimeSpan _pause = FirstPause;

    /// <summary>True from the first connection on, whatever became of it.</summary>
    public bool WasConnected => _connected.Task.IsCompletedSuccessfully;

    /// <summary>Null while there is a silo to talk to, else what is missing, in one line.</summary>
    public string? Problem => _lost ? "No silo of the cluster can be reached any more; it is tried again until one can." : WasConnected ? null : _waitingFor;

    /// <summary>Waits for the first connection.</summary>
    public Task WaitAsync(CancellationToken ct) => _connected.Task.WaitAsync(ct);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OrleansConfigurationException or OptionsValidationException)
        {
            return false;
        }

        if (await MembershipStores.ProblemAsync(cluster, cancellationToken) is { } problem)
        {
            Say(problem, about: cluster.StoreName);
        }
        else if (!MembershipStores.IsTheirs(exception))
        {
            var explained = Explain(exception);
            Say(explained, about: explained);
        }

        await Task.Delay(_pause, time, cancellationToken);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return true;
    }

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways > 0 && _lost)
        {
            _lost = false;
            LogFound(cluster.ClusterId);
        }
    }

    public void NotifyClusterConnectionLost()
    {
        // Before the first connection there is nothing to lose: what is waited for is said already.
        if (WasConnected && !_lost)
        {
            _lost = true;
            LogLost(cluster.ClusterId);
        }
    }

    public void Participate(IClusterClientLifecycle observer) =>
        observer.Subscribe(nameof(ClusterConnection), ServiceLifecycleStage.Active, _ =>
        {
            _connected.TrySetResult();
            return Task.CompletedTask;
        });

    private string Explain(Exception exception) =>
        exception is SiloUnavailableException || exception.InnerException is SiloUnavailableException
        ? $"No silo of cluster '{cluster.ClusterId}' of service '{cluster.ServiceId}' is known to {cluster.StoreName} yet: start one, or correct Orleans:ClusterId and Orleans:ServiceId, which must be the same everywhere."
        : $"Silos of cluster '{cluster.ClusterId}' are known but none lets this process in ({join.Reason ?? exception.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.')}): look at their gateway ports, addresses and certificates.";

    // Said again only when something else is missing: a store that is down refuses in several words, one after the other.
    private void Say(string problem, string about)
    {
        _waitingFor = problem;
        if (about != _said)
        {
            _said = about;
            LogWaiting(problem);
        }
    }

    [LoggerMessage(2501, LogLevel.Warning, "{Problem} Waiting.")]
    private partial void LogWaiting(string problem);

    [LoggerMessage(2502, LogLevel.Error, "No silo of cluster '{Cluster}' can be reached any more; calls fail until one can.")]
    private partial void LogLost(string cluster);

    [LoggerMessage(2503, LogLevel.Warning, "Cluster '{Cluster}' can be reached again.")]
    private partial void LogFound(string cluster);
}
