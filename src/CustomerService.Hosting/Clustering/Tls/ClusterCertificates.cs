using System.Security.Cryptography;
using CustomerService.Grains.Operations;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>
/// The certificate and authorities of the moment: from files, or of the cluster's own authority. The files are looked at again and again,
/// rather than watched: mounted secrets change by a link that is swapped, which a watcher of the file never hears of.
/// </summary>
internal sealed partial class ClusterCertificates(
    IOptions<ClusterTlsOptions> options,
    OwnKeys own,
    TimeProvider time,
    ILogger<ClusterCertificates> logger) : BackgroundService, IConnectionProtection
{
    private readonly ClusterTlsOptions _options = options.Value;
    private readonly Lock _gate = new();
    private volatile TlsIdentity? _current;
    private string _loadedFrom = "";

    public TlsMode Mode => _options.Mode;

    /// <summary>The name that silos' certificates bear.</summary>
    public string SiloName => _options.HasFiles ? _options.ExpectedName! : OwnAuthority.SiloName;

    /// <summary>The name that certificates of gateways and consoles bear.</summary>
    public string ClientName => _options.HasFiles ? _options.ExpectedClientName ?? _options.ExpectedName! : OwnAuthority.ClientName;

    public TlsIdentity Current => _current ?? Load();

    public string Describe() =>
        $"{(_options.HasFiles ? "files" : "own")} to {Current.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}{(Mode == TlsMode.Require ? "" : $" ({Mode.ToString().ToLowerInvariant()})")}";

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// Loads the files again if they have changed. What can't be used is reported once and leaves the last good state in force.
    /// </summary>
    /// <returns>True where there is a new state.</returns>
    public bool Refresh()
    {
        lock (_gate)
        {
            if (!_options.HasFiles)
            {
                return RenewOwn();
            }

            var stamp = Stamp();
            if (stamp == _loadedFrom && _current is not null)
            {
                return false;
            }

            try
            {
                var loaded = TlsIdentity.Load(_options);
                if (loaded.ProblemAt(time.GetUtcNow(), _options) is { } problem)
                {
                    LogProblem(problem);
                    loaded.Dispose();
                    return false;
                }

                // The old one is not disposed: a handshake may be using it. The collector frees it after the last.
                _current = loaded;
                LogLoaded(loaded.Certificate.Subject, loaded.Certificate.NotAfter);
                return true;
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                // Half of the files may have been replaced; the next look finds the rest.
                LogUnusable(e.Message.ReplaceLineEndings(" "));
                return false;
            }
            finally
            {
                _loadedFrom = stamp;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.ReloadInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Refresh();
            if (
                _options.HasFiles
                    && _current is { } current
                    && current.Certificate.NotAfter - time.GetUtcNow() < TimeSpan.FromDays(1)
                    && current != _warnedOf)
            {
                _warnedOf = current;
                LogExpiring(_options.Certificate!, current.Certificate.NotAfter);
            }
        }
    }

    private TlsIdentity? _warnedOf;

    private TlsIdentity Load()
    {
        lock (_gate)
        {
            if (_current is null && _options.HasFiles)
            {
                _loadedFrom = Stamp();
                _current = TlsIdentity.Load(_options);
            }
            else
            {
                _current ??= IssueOwn();
            }

            return _current;
        }
    }

    private bool RenewOwn()
    {
        if (_current is null || _current.Certificate.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime > OwnAuthority.Lifetime / 2)
        {
            return false;
        }

        _current = IssueOwn();
        LogLoaded(_current.Certificate.Subject, _current.Certificate.NotAfter);
        return true;
    }

    private TlsIdentity IssueOwn() =>
        OwnAuthority.Issue(own.Keys(), own.IsSilo ? OwnAuthority.SiloName : OwnAuthority.ClientName, time.GetUtcNow());

    private string Stamp() => string.Join(';', new[] { _options.Certificate, _options.Key, _options.CertificateAuthority }
        .Where(path => path is not null)
        .Select(path => File.ResolveLinkTarget(path!, returnFinalTarget: true)?.FullName ?? path!)
        .Select(path => $"{path}|{File.GetLastWriteTimeUtc(path).Ticks}|{(File.Exists(path) ? new FileInfo(path).Length : 0)}"));

    [LoggerMessage(2511, LogLevel.Information, "The cluster's certificate {Subject} is in use, valid to {NotAfter}.")]
    private partial void LogLoaded(string subject, DateTime notAfter);

    [LoggerMessage(2512, LogLevel.Error, "The changed certificate is not used, {Problem} The one before stays in use.")]
    private partial void LogProblem(string problem);

    [LoggerMessage(2513, LogLevel.Error, "The changed certificate files can't be read ({Problem}); those before stay in use.")]
    private partial void LogUnusable(string problem);

    [LoggerMessage(2514, LogLevel.Warning, "The certificate {File} ends at {NotAfter}: renew it; the file is read again when it changes.")]
    private partial void LogExpiring(string file, DateTime notAfter);
}
