using System.Runtime.InteropServices;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Files;

/// <summary>Files and folders that only this user may read, and the flush of a folder's entries.</summary>
public static partial class DataFolder
{
    private const int ReadOnly = 0;

    /// <summary>Options for a file that must not exist yet, mode 0600.</summary>
    public static FileStreamOptions NewPrivateFile
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return options;
        }
    }

    /// <summary>Makes an empty file, mode 0600, where there is none.</summary>
    public static void CreateEmpty(string path)
    {
        try
        {
            new FileStream(path, NewPrivateFile).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process has made it at the same moment.
        }
    }

    /// <summary>Creates the folder and its parents where they are missing, mode 0700.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null)
        {
            Flush(parent);
        }
    }

    /// <summary>Makes a created, renamed or deleted entry of a folder durable. On Windows the file system does so itself.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} can't be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        var result = Sync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (result != 0)
        {
            throw new IOException($"The folder {folder} can't be flushed (error {error}).");
        }
    }

    /// <summary>True when the disk of a path has practically no space left for this user.</summary>
    public static bool IsFull(string path)
    {
        const long Little = 128 * 1024;
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace < Little;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>True when the operating system refused because a disk has no space left.</summary>
    /// <param name="error">What it threw; others than its own are none.</param>
    public static bool IsDiskFull(Exception error)
    {
        const int NoSpace = 28; // ENOSPC
        const int WindowsDiskFull = 0x70;
        return error is IOException && (error.HResult & 0xFFFF) is NoSpace or WindowsDiskFull;
    }

    /// <summary>The one line for a path that the operating system refuses.</summary>
    public static StoreStartupException CannotUse(string path, Exception error)
    {
        return IsDiskFull(error)
            ? new StoreStartupException($"The disk of {path} is full. Free some space and start again; nothing was lost.", error)
            : new StoreStartupException(
                $"{path} can't be used ({error.Message.ReplaceLineEndings(" ")}): give this user read and write permission on it and its folder, then start again.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
