using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Files;

/// <summary>
/// Says that a silo uses a data folder: alone, or as one of a cluster, whose members share it. The operating system's lock on a file, so it
/// ends with the process, however that ends.
/// </summary>
/// <remarks>
/// A lock of one machine: on a network file system that does not pass locks on (NFS before version 4, or with <c>nolock</c>) two machines
/// do not see each other.
/// </remarks>
public sealed class DataFolderLock : IDisposable
{
    private const string FileName = "silo.lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, which is made where it is missing.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="shared">True for a silo of a cluster: others of it may use the folder too.</param>
    /// <exception cref="StoreStartupException">Another silo has the folder and does not share it, or the folder can't be used.</exception>
    public static DataFolderLock Take(string folder, bool shared)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            DataFolder.Create(folder);
            DataFolder.CreateEmpty(path);
            return new(shared
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
                : new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsTaken(e))
        {
            throw new StoreStartupException(
                $"The data folder {folder} is in use by another host that runs on its own. Stop that host, give this one a folder of its own (--data DIR), or make both a cluster with a membership store (docs/cluster.md).", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.CannotUse(folder, e);
        }
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => _file.Dispose();

    private static bool IsTaken(IOException error)
    {
        const int WouldBlock = 11; // EWOULDBLOCK of Linux
        const int WouldBlockMac = 35;
        const int SharingViolation = 32; // of Windows
        return (error.HResult & 0xFFFF) is WouldBlock or WouldBlockMac or SharingViolation;
    }
}
