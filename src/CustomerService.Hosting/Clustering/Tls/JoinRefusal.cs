using CustomerService.Grains.Silos;
using CustomerService.Hosting.Settings;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>
/// What keeps this process from its cluster's silos where it is the want of the cluster's key. A silo ends: trying on for minutes would not
/// give it one. A client goes on waiting for a silo that lets it in, and says what it waits for.
/// </summary>
internal sealed class JoinRefusal(IHostApplicationLifetime lifetime, Roles roles, SiloReadiness? readiness = null)
{
    private volatile string? _reason;

    /// <summary>The reason in a sentence without its end, or null.</summary>
    public string? Reason => _reason;

    /// <summary>A silo has shown another cluster's key.</summary>
    public void Note(string peer)
    {
        // Once a silo runs, others may show what they like: they are refused, and that is all.
        if (readiness is not { IsReady: true })
        {
            _reason = $"the silo {peer} can't be trusted: {PeerCheck.OtherKey}";
            if (roles.Silo)
            {
                lifetime.StopApplication();
            }
        }
    }
}
