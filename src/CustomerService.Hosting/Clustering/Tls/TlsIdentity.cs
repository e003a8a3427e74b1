using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>One loaded state of the files: what this process shows, and whom it trusts. Replaced whole when they change.</summary>
internal sealed class TlsIdentity : IDisposable
{
    private TlsIdentity(X509Certificate2 certificate, X509Certificate2Collection between, X509Certificate2Collection authorities)
    {
        Certificate = certificate;
        Authorities = authorities;
        Context = SslStreamCertificateContext.Create(certificate, between, offline: true);
    }

    /// <summary>A certificate with its key, those between it and the authority, and the authorities that are trusted.</summary>
    public static TlsIdentity Of(
        X509Certificate2 certificate, X509Certificate2Collection between, X509Certificate2Collection authorities) =>
        new(Usable(certificate), between, authorities);

    public X509Certificate2 Certificate { get; }

    public X509Certificate2Collection Authorities { get; }

    /// <summary>What is sent in a handshake.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <exception cref="CryptographicException">A file holds something else.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static TlsIdentity Load(ClusterTlsOptions options)
    {
        var (certificate, between) = LoadOwn(options);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(options.CertificateAuthority!);
        return authorities.Count > 0
            ? Of(certificate, between, authorities)
            : throw new CryptographicException($"{options.CertificateAuthority} has no certificate in it.");
    }

    /// <summary>What keeps others from accepting this certificate, or null.</summary>
    public string? ProblemAt(DateTimeOffset now, ClusterTlsOptions options)
    {
        if (now > Certificate.NotAfter || now < Certificate.NotBefore)
        {
            return $"which is valid from {Certificate.NotBefore:u} to {Certificate.NotAfter:u} only: renew it.";
        }

        var bears = Certificate.MatchesHostname(options.ExpectedName!)
            || (options.ExpectedClientName is { Length: > 0 } client && Certificate.MatchesHostname(client));
        return bears ? null : $"which does not bear the expected name '{options.ExpectedName}': issue it with that DNS name, or correct {ClusterTlsOptions.Section}:ExpectedName.";
    }

    // The private key and its certificate stay alive as long as handshakes may use them: left to the collector, see ClusterCertificates.
    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var authority in Authorities)
        {
            authority.Dispose();
        }
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Between) LoadOwn(ClusterTlsOptions options)
    {
        var path = options.Certificate!;
        if (Path.GetExtension(path).ToLowerInvariant() is ".pfx" or ".p12")
        {
            var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, options.Password);
            var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException($"{path} has no certificate with a private key in it.");
            all.Remove(own);
            return (own, all);
        }

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(path);
        var certificate = X509Certificate2.CreateFromPemFile(path, options.Key ?? path);
        if (chain.Count > 0)
        {
            chain.RemoveAt(0);
        }

        return (certificate, chain);
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows() || certificate.HasPrivateKey is false)
        {
            return certificate;
        }

        // Schannel knows no keys that are only in memory.
        using var ephemeral = certificate;
        return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
    }
}
