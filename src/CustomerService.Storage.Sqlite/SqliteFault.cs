using CustomerService.Storage.Partitions;
using SQLitePCL;

namespace CustomerService.Storage.Sqlite;

/// <summary>An error of SQLite with its extended code, before it is put in the seam's terms.</summary>
internal sealed class SqliteFault(int code, string message) : Exception(message)
{
    /// <summary>The primary result code.</summary>
    public int Primary { get; } = code & 0xFF;

    public bool IsFull => Primary == raw.SQLITE_FULL;

    public bool IsBusy => Primary is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public bool IsDamage => Primary is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>The exception for callers.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="committing">True where the fault came from COMMIT itself, which may have written what it reports as failed.</param>
    public Exception ToStoreException(string path, bool committing)
    {
        if (IsDamage)
        {
            return new StoreDamagedException($"The database {path} is damaged ({Message}); stop the service and restore it from a backup.", this);
        }

        // A full disk and a held lock refuse before the commit record is complete. Any other failure of COMMIT, such as
        // a failed fsync, leaves open what a later recovery of the log would find.
        if (committing && !IsFull && !IsBusy)
        {
            return new StoreOutcomeUnknownException($"The commit to {path} failed half way ({Message}).", this);
        }

        var reason = Primary switch
        {
            raw.SQLITE_FULL => "the disk is full; free some space",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program holds it; stop that program",
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => "it is read-only; make it writable for this user",
            _ => $"the disk reports an error ({Message})",
        };
        return new StoreUnavailableException($"The database {path} can't be used: {reason}.", this);
    }
}
