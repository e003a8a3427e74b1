using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Storage.Attachments;

/// <summary>Removes unsent files every hour.</summary>
internal sealed partial class UnsentFilesService(UnsentFiles files, TimeProvider time, ILogger<UnsentFilesService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not at once: a start has more urgent things to read.
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await files.SweepAsync(stoppingToken) is > 0 and var removed)
                {
                    LogRemoved(removed);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // What is left is found an hour later. Whatever it was: it must not end the host.
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(1251, LogLevel.Information, "{Count} files were removed that no message referred to.")]
    private partial void LogRemoved(int count);

    [LoggerMessage(1252, LogLevel.Warning, "Files that no message refers to could not be removed now.")]
    private partial void LogFailed(Exception e);
}
