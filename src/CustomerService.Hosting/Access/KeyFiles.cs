using CustomerService.Hosting.Clustering.Tls;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Access;

/// <summary>
/// Warns of key files that others on this machine can read. It warns and does not refuse: secrets that an orchestrator mounts are readable
/// by their group, or by all, and there nobody else is in the container.
/// </summary>
internal static partial class KeyFiles
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The operators' key and each tenant's first.</summary>
    private const string AccessFiles = "*-access.json";

    public static void WarnOfReadableKeys(this WebApplication app)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder;
        var tls = app.Services.GetService<IOptions<ClusterTlsOptions>>()?.Value;
        string?[] files =
        [
            Path.Combine(folder, "master.key"),
            .. Directory.Exists(folder) ? Directory.EnumerateFiles(folder, AccessFiles) : [],
            tls?.Key ?? tls?.Certificate,
        ];
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("CustomerService.Hosting.Access.KeyFiles");
        foreach (var (file, mode) in Readable(files))
        {
            LogReadable(logger, file, Convert.ToString((int)mode, 8));
        }
    }

    /// <summary>Those of the files that there are and that others than their owner may read or write.</summary>
    internal static IEnumerable<(string File, UnixFileMode Mode)> Readable(IEnumerable<string?> files)
    {
        foreach (var file in files)
        {
            if (
                !OperatingSystem.IsWindows()
                    && !string.IsNullOrEmpty(file)
                    && File.Exists(file)
                    && File.GetUnixFileMode(file) is var mode
                    && (mode & Others) != 0)
            {
                yield return (file, mode);
            }
        }
    }

    [LoggerMessage(4031, LogLevel.Warning, "Others on this machine can read or change the key file {File} (mode {Mode}): run 'chmod 600' on it.")]
    private static partial void LogReadable(ILogger logger, string file, string mode);
}
