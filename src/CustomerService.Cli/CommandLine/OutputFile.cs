using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.CommandLine;

/// <summary>Writes files that a command was asked for, without making anything else of what is there.</summary>
internal static class OutputFile
{
    /// <summary>Read and written by their owner: models hold customers' words.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Replaces a file at once, so that an interrupted command leaves the old one. Links are followed, mode and owner are kept; what is
    /// no file of its own (a device, a pipe, one of several names of a file, a file of somebody else's) is written through.
    /// </summary>
    /// <exception cref="UsageException">It is a folder.</exception>
    public static void Replace(string path, Action<Stream> save)
    {
        path = Target(path);
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder: name a file");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var there = UnixFile.Find(path);
        if (there is { IsOrdinary: false })
        {
            Through(path, save);
            return;
        }

        var partial = $"{path}.{Path.GetRandomFileName()}.partial";
        if (there is not null && !CanCreate(partial))
        {
            Through(path, save); // A folder that may not be written, with a file that may.
            return;
        }

        try
        {
            using (var stream = new FileStream(partial, Options(there is null ? FileMode.CreateNew : FileMode.Create)))
            {
                save(stream);
                stream.Flush(flushToDisk: true);
            }

            if (there is not null && !there.GiveOwner(partial))
            {
                Through(path, save);
                return;
            }

            Move(partial, path, save);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Move(string partial, string path, Action<Stream> save)
    {
        try
        {
            File.Move(partial, path, overwrite: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            // A file that is mounted can't be replaced.
            Through(path, save);
        }
    }

    private static bool CanCreate(string partial)
    {
        try
        {
            new FileStream(partial, Options(FileMode.CreateNew)).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        return options;
    }

    private static void Through(string path, Action<Stream> save)
    {
        // What can't be cut off, as a device, is left as long as it is.
        using var stream = new FileStream(path, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite);
        save(stream);
    }

    /// <summary>Where links lead, also when nothing is there yet.</summary>
    private static string Target(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
