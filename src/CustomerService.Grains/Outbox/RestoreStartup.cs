using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Outbox;

/// <summary>
/// Finds at a silo's start that the store was put back from a backup: from the backup's own file in the data folder, or from a setting.
/// </summary>
public sealed partial class RestoreStartup
{
    /// <summary>The file that a backup carries and that so comes into the data folder with it.</summary>
    public const string FileName = "backup.json";

    private readonly RestoreMark _mark;
    private readonly TimeProvider _time;
    private readonly ILogger<RestoreStartup> _logger;

    internal RestoreStartup(RestoreMark mark, TimeProvider time, ILogger<RestoreStartup> logger) =>
        (_mark, _time, _logger) = (mark, time, logger);

    /// <summary>Call it when the store is open and before the silo starts.</summary>
    /// <param name="dataFolder">Where a backup's file may be; null where there is no folder.</param>
    /// <param name="restoredAt">What the operator says who has put back a store without a folder; null where nothing is said.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="IOException">The file can't be put aside.</exception>
    public async Task LoadAsync(string? dataFolder, DateTimeOffset? restoredAt, CancellationToken ct)
    {
        await _mark.LoadAsync(ct);
        if (dataFolder is not null && Path.Combine(dataFolder, FileName) is var file && File.Exists(file))
        {
            var now = _time.GetUtcNow();
            await _mark.SetAsync(now, ct);
            try
            {
                // Not deleted: it says which backup this was.
                File.Move(file, Path.Combine(dataFolder, $"restored-{now:yyyyMMdd'T'HHmmss'Z'}.json"), overwrite: true);
            }
            catch (FileNotFoundException)
            {
                // Another silo of this folder was first.
            }

            LogRestored(now);
        }
        else if (restoredAt is { } said && (_mark.At is not { } known || said > known))
        {
            await _mark.SetAsync(said, ct);
            LogRestored(said);
        }
    }

    [LoggerMessage(2450, LogLevel.Warning, "This store was put back from a backup ({At:u}). Replies that the backup holds as unsent may have been sent since it was taken: they are sent again under their old key, or asked for, or marked as possible duplicates, as their endpoint's class of delivery allows (docs/operations/backup.md). 'customer-service cluster outbox' shows what still waits.")]
    private partial void LogRestored(DateTimeOffset at);
}
