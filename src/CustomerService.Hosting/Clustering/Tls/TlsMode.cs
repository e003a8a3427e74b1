namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>
/// Whether a process speaks TLS to the cluster's others. The steps between are for switching it on in a cluster that runs.
/// </summary>
internal enum TlsMode
{
    /// <summary>Calls and accepts nothing else.</summary>
    Require,

    /// <summary>Calls with TLS, and still accepts others.</summary>
    Prefer,

    /// <summary>Accepts TLS, and still calls without.</summary>
    Allow,

    /// <summary>Never: something else, such as a service mesh, keeps strangers from the ports.</summary>
    Off,
}
