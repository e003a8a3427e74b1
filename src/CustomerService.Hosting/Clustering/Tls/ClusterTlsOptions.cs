namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>TLS between silos and from gateways to silos, both sides with a certificate: section <c>CustomerService:Tls</c>.</summary>
internal sealed class ClusterTlsOptions
{
    public const string Section = "CustomerService:Tls";

    /// <summary>
    /// Whether TLS is required, or, while it is being switched on in a cluster that runs, only preferred or allowed. Default: required.
    /// </summary>
    public TlsMode Mode { get; set; }

    /// <summary>
    /// File of this process's certificate, and of those between it and the authority: PEM, or PFX with its key. Without it the cluster is
    /// its own authority (<see cref="OwnAuthority"/>).
    /// </summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file of the certificate's private key; may be left out where it is in the same file.</summary>
    public string? Key { get; set; }

    /// <summary>Password of a PFX file.</summary>
    public string? Password { get; set; }

    /// <summary>PEM file of the authority, or authorities, that sign the cluster's certificates. No other is trusted.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>The DNS name that every silo's certificate bears.</summary>
    public string? ExpectedName { get; set; }

    /// <summary>The DNS name that certificates of gateways and consoles bear. Default: that of the silos.</summary>
    public string? ExpectedClientName { get; set; }

    /// <summary>How often the files are looked at for a change. Default: 10 seconds.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether certificates come from files of the operator's.</summary>
    public bool HasFiles => !string.IsNullOrEmpty(Certificate);
}
