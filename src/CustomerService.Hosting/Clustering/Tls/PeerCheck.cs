using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>Decides whether the other side's certificate is one of the cluster's.</summary>
internal static class PeerCheck
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    /// <summary>The reason where two processes don't share the key that their certificates are made from.</summary>
    public const string OtherKey =
        "it has the key of another cluster; all processes of a cluster use one store (CustomerService:Storage), where the key is, or the same CustomerService:Cluster:IdentityKey";

    /// <summary>Null where the certificate is accepted, else the reason why not.</summary>
    /// <param name="remote">What the other side has shown.</param>
    /// <param name="sent">The chain that it sent along.</param>
    /// <param name="identity">Whom this process trusts.</param>
    /// <param name="names">The names of which the certificate must bear one.</param>
    /// <param name="isServer">True where the other side is the one that was called.</param>
    /// <param name="now">The time that the certificate must be valid at.</param>
    public static string? Refusal(
        X509Certificate? remote, X509Chain? sent, TlsIdentity identity, IReadOnlyList<string> names, bool isServer, DateTimeOffset now)
    {
        if (remote is null)
        {
            return "it has shown no certificate";
        }

        var certificate = remote as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(remote.GetRawCertData());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(identity.Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(isServer ? ServerUse : ClientUse));
        foreach (var element in sent?.ChainElements.AsEnumerable() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        if (!chain.Build(certificate))
        {
            if (OwnAuthority.Issued(certificate) && !identity.Authorities.Any(authority => authority.Subject == certificate.Issuer))
            {
                return OtherKey;
            }

            return $"its certificate {certificate.Subject} is not valid here: {string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct())}";
        }

        return names.Any(name => certificate.MatchesHostname(name))
            ? null
            : $"its certificate {certificate.Subject} does not bear the name '{string.Join("' or '", names)}'";
    }
}
