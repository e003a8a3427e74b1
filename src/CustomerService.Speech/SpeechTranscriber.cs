using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace CustomerService.Speech;

/// <summary>
/// Asks a speech engine, within bounds: how long, how many at once, how large. What goes wrong is logged, and nobody's words are.
/// </summary>
internal sealed partial class SpeechTranscriber(
    ISpeechToTextClient engine, SpeechOptions options, TimeProvider time, ILogger<SpeechTranscriber> logger)
    : IRecordingTranscriber, IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Concurrency);

    public TimeSpan Deadline => options.Deadline;

    public async Task<string?> TranscribeAsync(Recording recording, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Content.Length > options.MaxBytes)
        {
            LogTooLong(recording.Tenant, recording.Content.Length, options.MaxBytes);
            return null;
        }

        using var timeout = new CancellationTokenSource(options.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await _places.WaitAsync(either.Token);
            try
            {
                using var sound = new MemoryStream(recording.Content.ToArray(), writable: false);
                var wanted = new SpeechToTextOptions { SpeechLanguage = recording.Language };
                return (await engine.GetTextAsync(sound, wanted, either.Token)).Text;
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            LogLate(recording.Tenant, options.Deadline);
            return null;
        }
        catch (Exception e)
        {
            // Engines fail in their own ways: no network, a recording that is none, a model that is not there.
            LogFailed(e, recording.Tenant, recording.MediaType);
            return null;
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        engine.Dispose();
    }

    [LoggerMessage(5300, LogLevel.Information, "Tenant {Tenant}: a recording of {Bytes} bytes stays a file; at most {Most} are written down.")]
    private partial void LogTooLong(string tenant, int bytes, int most);

    [LoggerMessage(5301, LogLevel.Warning, "Tenant {Tenant}: a recording was not written down within {Deadline}; it stays a file.")]
    private partial void LogLate(string tenant, TimeSpan deadline);

    [LoggerMessage(5302, LogLevel.Warning, "Tenant {Tenant}: the speech engine failed on a recording ({MediaType}); it stays a file.")]
    private partial void LogFailed(Exception exception, string tenant, string mediaType);
}
