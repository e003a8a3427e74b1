using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerService.Cluster.Tests.Tls;

/// <summary>An authority of a test, with the files that a cluster's process is given.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private long _serial;

    public TestAuthority(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _certificate = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(30));
    }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>Writes <c>{file}.pem</c> and <c>{file}.key</c>; gives the certificate's serial number.</summary>
    public string Issue(string file, string name, TimeSpan? validFrom = null, TimeSpan? validTo = null, bool forServers = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var uses = new OidCollection { new("1.3.6.1.5.5.7.3.2") };
        if (forServers)
        {
            uses.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        }

        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, critical: false));
        using var issued = request.Create(_certificate, Now + (validFrom ?? TimeSpan.FromDays(-1)), Now + (validTo ?? TimeSpan.FromDays(7)), BitConverter.GetBytes(++_serial));
        File.WriteAllText(file + ".pem", issued.ExportCertificatePem());
        File.WriteAllText(file + ".key", key.ExportPkcs8PrivateKeyPem());
        return issued.SerialNumber;
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
