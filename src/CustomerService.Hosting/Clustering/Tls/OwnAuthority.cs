using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>
/// The authority of a cluster without certificates of its operator's: its key is made from the cluster's, so that every process has it
/// and issues its own certificate, at each start and long before that ends. Nothing is stored, copied or renewed by hand.
/// </summary>
internal static class OwnAuthority
{
    /// <summary>What the cluster's keys are derived for.</summary>
    public const string Purpose = "cluster tls authority 1";

    /// <summary>The name in silos' certificates.</summary>
    public const string SiloName = "silo.customer-service.cluster";

    /// <summary>The name in the certificates of gateways and consoles.</summary>
    public const string ClientName = "client.customer-service.cluster";

    /// <summary>How long a certificate is good; another is issued at half of it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const string SubjectStart = "CN=CustomerService cluster ";
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    // Clocks that differ make no difference.
    private static readonly TimeSpan Backdated = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        System.Globalization.NumberStyles.HexNumber,
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a certificate is that of a process which has another cluster's key.</summary>
    public static bool Issued(X509Certificate2 certificate) => certificate.Issuer.StartsWith(SubjectStart, StringComparison.Ordinal);

    /// <summary>Issues a certificate by the first key; certificates by any of them are accepted.</summary>
    public static TlsIdentity Issue(IReadOnlyList<byte[]> keys, string name, DateTimeOffset now)
    {
        var authorities = new X509Certificate2Collection();
        foreach (var key in keys.Skip(1))
        {
            using var secret = KeyOf(key);
            using var other = Authority(secret);
            authorities.Add(X509CertificateLoader.LoadCertificate(other.RawData));
        }

        using var signing = KeyOf(keys[0]);
        using var authority = Authority(signing);
        authorities.Insert(0, X509CertificateLoader.LoadCertificate(authority.RawData));
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUse), new Oid(ClientUse)], critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
                authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        using var issued = request.Create(authority, now - Backdated, now + Lifetime, serial);
        return TlsIdentity.Of(issued.CopyWithPrivateKey(own), [], authorities);
    }

    private static X509Certificate2 Authority(ECDsa key)
    {
        var id = SHA256.HashData(key.ExportSubjectPublicKeyInfo());
        var request = new CertificateRequest($"{SubjectStart}{BinaryPrimitives.ReadUInt64BigEndian(id):x16}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(Begin, Begin.AddYears(100));
    }

    private static ECDsa KeyOf(byte[] secret)
    {
        // Wider than the curve's order, so that no value is likelier than another.
        var wide = HKDF.Expand(HashAlgorithmName.SHA256, secret, 48, "p-256"u8.ToArray());
        var d = BigInteger.Remainder(new BigInteger(wide, isUnsigned: true, isBigEndian: true), Order - 1) + 1;
        var bytes = new byte[32];
        var length = d.GetByteCount(isUnsigned: true);
        d.TryWriteBytes(bytes.AsSpan(32 - length), out _, isUnsigned: true, isBigEndian: true);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = bytes });
    }
}
