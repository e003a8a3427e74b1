using System.Buffers.Binary;
using System.Security.Cryptography;
using CustomerService.Storage.Files;
using CustomerService.Storage.Partitions;
using SQLitePCL;

namespace CustomerService.Storage.Sqlite;

/// <summary>Creates the file, and looks at an existing one before SQLite does, so that a damaged one is told and left as it is.</summary>
internal static class SqliteFile
{
    private const int HeaderBytes = 100;

    /// <exception cref="StoreStartupException">There is a file that can't be used.</exception>
    /// <exception cref="SqliteFault">SQLite refuses it.</exception>
    public static void Prepare(SqliteStoreOptions options)
    {
        var path = options.Path;
        try
        {
            DataFolder.Create(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!File.Exists(path))
            {
                RefuseOrphanedLog(path);
                Create(options);
            }

            CheckHeader(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.CannotUse(path, e);
        }

        using var connection = SqliteConnection.Open(path, options.BusyTimeout);
        CheckContents(connection, options);
    }

    public static StoreStartupException CannotOpen(string path, SqliteFault fault) => fault.Primary switch
    {
        // SQLite reports a full disk by several codes, depending on which of its files finds no space.
        raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN when fault.IsFull || DataFolder.IsFull(path) =>
            new StoreStartupException(
            $"The disk of the database {path} is full. Free some space and start again; nothing was lost.", fault),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreStartupException(
            $"The database {path} is locked by another program. Stop that program (a backup tool or a database shell?) and start again.", fault),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_CANTOPEN => new StoreStartupException(
            $"The database {path} can't be written: give this user write permission on the file and its folder, or mount it writable, and start again.", fault),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(path, fault.Message, fault),
        _ => new StoreStartupException(
            $"The database {path} can't be used ({OneLine(fault.Message)}): check the disk, then start again or restore the folder from a backup.", fault),
    };

    private static StoreStartupException Damaged(string path, string what, Exception? inner = null) => new(
        $"The database {path} is damaged ({OneLine(what)}). It was not changed: restore it from a backup, or keep a copy and repair it with the sqlite3 tool's .recover command.", inner);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static void Create(SqliteStoreOptions options)
    {
        // Made whole under another name first: an empty or half-made file under the real name is then always damage.
        var temporary = $"{options.Path}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            new FileStream(temporary, DataFolder.NewPrivateFile).Dispose();
            using (var connection = SqliteConnection.Open(temporary, options.BusyTimeout))
            {
                connection.Execute($"PRAGMA page_size={options.PageSize}");
                connection.Execute("PRAGMA journal_mode=WAL");
                connection.Execute("PRAGMA synchronous=FULL");
                connection.Execute("BEGIN");
                connection.Execute($"PRAGMA application_id={SqliteSchema.ApplicationId}");
                connection.Execute($"PRAGMA user_version={SqliteSchema.Version}");
                connection.Execute(SqliteSchema.CreateRows);
                connection.Execute(SqliteSchema.CreateIndex);
                connection.Execute(SqliteSchema.CreateCounters);
                connection.Execute(SqliteSchema.CreateETagCounter);
                connection.Execute("COMMIT");
                connection.CheckpointTruncate();
            }

            File.Move(temporary, options.Path, overwrite: false);
            DataFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        }
        catch (IOException) when (File.Exists(options.Path))
        {
            // Another process has created it at the same moment: that one is as good.
        }
        finally
        {
            File.Delete(temporary);
            File.Delete(temporary + "-wal");
            File.Delete(temporary + "-shm");
        }
    }

    // A log without its database would be replayed into a new file, or thrown away. (The database is looked for again: another
    // process may have made both since.)
    private static void RefuseOrphanedLog(string path)
    {
        var log = new FileInfo(path + "-wal");
        if (log.Exists && log.Length > 0 && !File.Exists(path))
        {
            throw new StoreStartupException(
                $"The database {path} is missing but its log {path}-wal is there. Restore the database from where it was moved or from a backup; without one, move the log away to start empty.");
        }
    }

    private static void CheckHeader(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Span<byte> header = stackalloc byte[HeaderBytes];
        var read = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (read == 0)
        {
            throw Damaged(path, "the file is empty");
        }

        if (!header.StartsWith("SQLite format 3\0"u8))
        {
            throw new StoreStartupException(
                $"{path} is not a database of CustomerService. It was not changed: move it away, or point CustomerService:Storage:DataFolder to the right folder.");
        }

        if (read < HeaderBytes)
        {
            throw Damaged(path, "the file is cut off within its header");
        }

        if (IsCutOff(file, header, path) && IsCutOff(file, header, path))
        {
            throw Damaged(path, $"it is cut off: {file.Length} bytes");
        }
    }

    // Asked twice, because another process may be copying the log into the file, which changes header, length and log one after the other.
    private static bool IsCutOff(FileStream file, Span<byte> header, string path)
    {
        file.Position = 0;
        file.ReadExactly(header);
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536 : size;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var missingFrom = file.Length / Math.Max(pageSize, 512) + 1;
        return missingFrom <= pages && !SqliteLog.HoldsPages(path + "-wal", pageSize, missingFrom, pages);
    }

    private static void CheckContents(SqliteConnection connection, SqliteStoreOptions options)
    {
        if (connection.ExecuteNumber("PRAGMA application_id") != SqliteSchema.ApplicationId)
        {
            throw new StoreStartupException(
                $"{options.Path} is a database of another program. It was not changed: move it away, or point CustomerService:Storage:DataFolder to the right folder.");
        }

        var version = connection.ExecuteNumber("PRAGMA user_version");
        if (version != SqliteSchema.Version)
        {
            throw new StoreStartupException(
                $"The database {options.Path} has layout {version}, this version knows layout {SqliteSchema.Version}. It was not changed: start the version that wrote it.");
        }

        if (new FileInfo(options.Path).Length <= options.CheckBytes)
        {
            var problem = connection.ExecuteText("PRAGMA quick_check(1)");
            if (problem != "ok")
            {
                throw Damaged(options.Path, problem);
            }
        }
    }
}
