using System.Runtime.InteropServices;
using CustomerService.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace CustomerService.Storage.Sqlite;

/// <summary>
/// Lets the processes that write to one file take turns. SQLite keeps them apart but not in line: one that writes without a
/// pause takes the file again before another, which sleeps between its tries, has looked. Two locks make a line: who wants
/// to write holds the turn until it has the file, so that who just had the file comes after it.
/// </summary>
/// <remarks>Only for fairness: where it can't be had in time, SQLite's own lock decides. The system frees a dead process's locks.</remarks>
internal sealed partial class WriterQueue : IDisposable
{
    private const int Exclusive = 2; // LOCK_EX
    private const int NotWaiting = 4; // LOCK_NB
    private const int Unlock = 8; // LOCK_UN
    private const int PauseMilliseconds = 1;

    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly ManualResetEventSlim _never = new();
    private readonly SafeFileHandle? _turn;
    private readonly SafeFileHandle? _file;

    public WriterQueue(SqliteStoreOptions options, TimeProvider time)
    {
        _time = time;
        _patience = options.BusyTimeout;
        if (!OperatingSystem.IsWindows())
        {
            _turn = Open(options.Path + ".turn");
            _file = Open(options.Path + ".writer");
        }
    }

    /// <summary>Waits for this process's turn.</summary>
    public void Enter()
    {
        if (_turn is null || _file is null)
        {
            return;
        }

        if (TryLock(_turn))
        {
            TryLock(_file);
            Flock(_turn, Unlock);
        }
    }

    /// <summary>Lets the next process have the file. Harmless where <see cref="Enter"/> gave up.</summary>
    public void Leave()
    {
        if (_file is not null)
        {
            Flock(_file, Unlock);
        }
    }

    public void Dispose()
    {
        _turn?.Dispose();
        _file?.Dispose();
        _never.Dispose();
    }

    // Left in place when the store closes: a file that comes and goes would be two locks. Opened without .NET's own lock on it.
    // Null where it can't be made, on a full disk for instance: the line is a courtesy, the store goes without.
    private static SafeFileHandle? Open(string path)
    {
        var closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;
        var opened = OpenFile(path, closeOnExec);
        if (opened.IsInvalid && TryCreate(path))
        {
            opened.Dispose();
            opened = OpenFile(path, closeOnExec);
        }

        return opened.IsInvalid ? null : opened;
    }

    private static bool TryCreate(string path)
    {
        try
        {
            DataFolder.CreateEmpty(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool TryLock(SafeFileHandle handle)
    {
        if (Flock(handle, Exclusive | NotWaiting) == 0)
        {
            return true;
        }

        var began = _time.GetTimestamp();
        while (_time.GetElapsedTime(began) < _patience)
        {
            _never.Wait(PauseMilliseconds);
            if (Flock(handle, Exclusive | NotWaiting) == 0)
            {
                return true;
            }
        }

        return false;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle descriptor, int operation);
}
