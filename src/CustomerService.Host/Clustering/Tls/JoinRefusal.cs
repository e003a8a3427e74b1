namespace CustomerService.Host.Clustering.Tls;

/// <summary>Ends a silo that can't join for want of the cluster's key: trying on for minutes would not give it one.</summary>
internal sealed class JoinRefusal(IHostApplicationLifetime lifetime, Roles roles)
{
    /// <summary>Why this silo can't join, or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>A silo has shown another cluster's key. Of no effect once this process runs, and for clients, who wait for a silo that lets them in.</summary>
    public void Note(string peer)
    {
        if (roles.Silo && Reason is null && !lifetime.ApplicationStarted.IsCancellationRequested)
        {
            Reason = $"This silo can't join its cluster: the silo {peer} refuses it, and {PeerCheck.OtherKey}.";
            lifetime.StopApplication();
        }
    }
}
