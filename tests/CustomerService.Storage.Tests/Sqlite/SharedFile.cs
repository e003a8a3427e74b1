using System.Diagnostics;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>A database file to which another process writes as fast as it can.</summary>
public sealed class SharedFile : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Process _other = null!;

    public string Path => _folder.File("store.db");

    public async ValueTask InitializeAsync()
    {
        _other = AppendingProcess.Start(Path);

        // The first acknowledged commit: from here on it writes.
        while (await _other.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("p0", StringComparison.Ordinal))
        {
        }

        _ = _other.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>True while the other process writes.</summary>
    public bool IsBusy => !_other.HasExited;

    public async ValueTask DisposeAsync()
    {
        _other.Kill();
        await _other.WaitForExitAsync();
        _other.Dispose();
        _folder.Dispose();
    }
}
