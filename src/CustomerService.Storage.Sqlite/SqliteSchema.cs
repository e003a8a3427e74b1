namespace CustomerService.Storage.Sqlite;

/// <summary>The layout of the file and the settings of every connection.</summary>
internal static class SqliteSchema
{
    /// <summary>"CSST": tells our files from other SQLite databases.</summary>
    public const int ApplicationId = 0x43535354;

    /// <summary>Version of the layout, kept in <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>ETags are reserved in the file in blocks of this many, so that none is given twice, whatever crashes.</summary>
    public const long ETagBlock = 1L << 20;

    /// <summary>
    /// Rows in the order in which they were first written, found through an index by partition and key. A table without
    /// row ids would keep whole rows in the inner nodes of its tree, which gets deep at a kilobyte a row, and every insert
    /// into its middle moves neighbours: it wrote three times the bytes per commit (docs/storage.md has the figures).
    /// </summary>
    public const string CreateRows =
        "CREATE TABLE rows(id INTEGER PRIMARY KEY, partition BLOB NOT NULL, key BLOB NOT NULL, etag INTEGER NOT NULL, content BLOB NOT NULL)";

    public const string CreateIndex = "CREATE UNIQUE INDEX rows_by_key ON rows(partition, key)";

    public const string CreateCounters = "CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID";

    public const string CreateETagCounter = "INSERT INTO counters VALUES('etag', 1)";

    public const string ReserveETags = "UPDATE counters SET value = value + 1048576 WHERE name = 'etag' RETURNING value - 1048576";

    public static SqliteConnection OpenWriter(SqliteStoreOptions options)
    {
        var connection = SqliteConnection.Open(options.Path, options.BusyTimeout);
        try
        {
            connection.Execute("PRAGMA synchronous=FULL");
            connection.Execute("PRAGMA wal_autocheckpoint=0");
            connection.Execute("PRAGMA temp_store=MEMORY");
            connection.Execute($"PRAGMA cache_size=-{options.CacheBytes / 1024}");
            connection.Execute(options.SecureDelete ? "PRAGMA secure_delete=ON" : "PRAGMA secure_delete=OFF");
            if (options.MaxPages > 0)
            {
                connection.Execute($"PRAGMA max_page_count={options.MaxPages}");
            }

            return connection;
        }
        catch (SqliteFault)
        {
            connection.Dispose();
            throw;
        }
    }

    public static SqliteConnection OpenReader(SqliteStoreOptions options)
    {
        var connection = SqliteConnection.Open(options.Path, options.BusyTimeout);
        try
        {
            connection.Execute("PRAGMA query_only=1");
            connection.Execute("PRAGMA cache_size=-2048");
            connection.Execute($"PRAGMA mmap_size={options.MapBytes}");
            return connection;
        }
        catch (SqliteFault)
        {
            connection.Dispose();
            throw;
        }
    }
}
