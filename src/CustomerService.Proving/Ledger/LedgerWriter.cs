using System.Text.Json;
using System.Threading.Channels;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>
/// Appends lines to a ledger file. Lines of many senders reach the disk in groups, each group with one fsync, so that recording
/// does not slow the senders down to the disk's own pace.
/// </summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FileStream _file;
    private readonly Task _writing;

    /// <summary>Creates the file.</summary>
    /// <exception cref="UsageException">It exists: a ledger is evidence and is never overwritten.</exception>
    public LedgerWriter(string path)
    {
        if (File.Exists(path))
        {
            throw new UsageException($"{path} exists, and a ledger is never overwritten: choose another file with --out, or delete it");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Groups written so far, that is fsyncs.</summary>
    public long Groups { get; private set; }

    /// <summary>Appends a line; the task ends when it is on the disk.</summary>
    public Task AppendAsync(LedgerLine line)
    {
        var onDisk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_entries.Writer.TryWrite(new Entry(JsonSerializer.SerializeToUtf8Bytes(line, JsonOutput.Line), onDisk)))
        {
            // Closed by a failure of the disk: say that one.
            return _writing.IsFaulted ? _writing : Task.FromException(new ObjectDisposedException(nameof(LedgerWriter)));
        }

        return onDisk.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        try
        {
            await _writing;
        }
        finally
        {
            await _file.DisposeAsync();
        }
    }

    private async Task WriteAsync()
    {
        List<TaskCompletionSource> waiting = [];
        try
        {
            while (await _entries.Reader.WaitToReadAsync())
            {
                while (_entries.Reader.TryRead(out var entry))
                {
                    waiting.Add(entry.OnDisk);
                    _file.Write(entry.Line);
                    _file.Write(NewLine);
                }

                _file.Flush(flushToDisk: true);
                Groups++;
                waiting.ForEach(onDisk => onDisk.SetResult());
                waiting.Clear();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _entries.Writer.TryComplete(error);
            while (_entries.Reader.TryRead(out var entry))
            {
                waiting.Add(entry.OnDisk);
            }

            waiting.ForEach(onDisk => onDisk.SetException(error));
            throw;
        }
    }

    private sealed record Entry(byte[] Line, TaskCompletionSource OnDisk);
}
