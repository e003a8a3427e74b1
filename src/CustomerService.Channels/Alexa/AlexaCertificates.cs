using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Alexa;

/// <summary>
/// The certificates that sign Alexa's requests
/// (<see href="https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-a-web-service.html"/>): fetched from where
/// a request says, where that is one of Amazon's addresses, and believed where a root vouches for them and they are the Echo service's.
/// </summary>
internal sealed class AlexaCertificates(ProviderFetch fetch, TimeProvider time, AlexaTrust? trust = null) : IProviderPart, IDisposable
{
    private const string Service = "echo-api.amazon.com";
    private const string Host = "s3.amazonaws.com";
    private const string Path = "/echo.api/";
    private const int ChainBytes = 64 * 1024;
    private const int MostRemembered = 50;
    private const int MostCertificates = 8;

    /// <summary>So long a certificate is used without looking at its chain again.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    /// <summary>So long it is not asked for again what was no good: strangers may name addresses without end.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _fetching = new(2);

    private sealed record Known(RSA? Key, DateTimeOffset NotAfter, long ReadAt);

    /// <summary>Whether an address is one that Amazon keeps such certificates at.</summary>
    public static bool IsAmazons(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
            && address.Length <= 500
            && url is { Scheme: "https", Port: 443, UserInfo: "", Query: "", Fragment: "" }
            && string.Equals(url.Host, Host, StringComparison.OrdinalIgnoreCase)
            && url.AbsolutePath.StartsWith(Path, StringComparison.Ordinal)
            && !url.AbsolutePath.Contains('%', StringComparison.Ordinal);

    /// <summary>The key that an address's certificate holds; null where it is not the Echo service's.</summary>
    /// <param name="address">As a request named it.</param>
    /// <param name="at">When the request came.</param>
    /// <param name="ct">Gives up waiting.</param>
    public async ValueTask<RSA?> FindAsync(string address, DateTimeOffset at, CancellationToken ct)
    {
        if (!IsAmazons(address))
        {
            return null;
        }

        var url = new Uri(address).AbsoluteUri;
        if (Remembered(url) is { } known)
        {
            return KeyOf(known, at);
        }

        await _fetching.WaitAsync(ct);
        try
        {
            if (Remembered(url) is { } meanwhile)
            {
                return KeyOf(meanwhile, at);
            }

            var chain = await fetch.GetAsync(url, ChainBytes);
            var read = chain is { } bytes ? Read(bytes, at) : null;
            if (_known.Count >= MostRemembered)
            {
                _known.Clear();
            }

            return KeyOf(_known[url] = read ?? new Known(null, default, time.GetTimestamp()), at);
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private static RSA? KeyOf(Known known, DateTimeOffset at) => at < known.NotAfter ? known.Key : null;

    private Known? Remembered(string url) =>
        _known.TryGetValue(url, out var known) && time.GetElapsedTime(known.ReadAt) < (known.Key is null ? Pause : Fresh) ? known : null;

    private Known? Read(ReadOnlyMemory<byte> pem, DateTimeOffset at)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Encoding.ASCII.GetString(pem.Span));
            return certificates is [var leaf, ..] && certificates.Count <= MostCertificates && IsOfTheService(leaf, certificates, at)
                ? new Known(leaf.GetRSAPublicKey(), leaf.NotAfter.ToUniversalTime(), time.GetTimestamp())
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private bool IsOfTheService(X509Certificate2 leaf, X509Certificate2Collection all, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.AddRange(all);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (trust is { Roots: var roots })
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return leaf.MatchesHostname(Service, allowWildcards: false, allowCommonName: false) && chain.Build(leaf);
    }
}
