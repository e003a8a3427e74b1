using System.Globalization;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Sqlite;

/// <summary>One read connection with its prepared statements. Each read sees one committed state of the file.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _one;
    private readonly SqliteStatement _range;
    private readonly SqliteStatement _rangeToEnd;
    private readonly SqliteStatement _nextPartition;

    public SqliteReader(SqliteStoreOptions options)
    {
        _connection = SqliteSchema.OpenReader(options);
        try
        {
            _one = _connection.Prepare("SELECT etag, content FROM rows WHERE partition = ?1 AND key = ?2");
            _range = _connection.Prepare("SELECT key, etag, content FROM rows WHERE partition = ?1 AND key >= ?2 AND key < ?4 ORDER BY key LIMIT ?3");
            _rangeToEnd = _connection.Prepare("SELECT key, etag, content FROM rows WHERE partition = ?1 AND key >= ?2 ORDER BY key LIMIT ?3");

            // (partition, key) > (?1, 'last') would walk the partition's rows: seeking past the partition skips them.
            _nextPartition = _connection.Prepare("SELECT partition FROM rows WHERE partition >= ?1 ORDER BY partition LIMIT 1");
        }
        catch (SqliteFault)
        {
            Dispose();
            throw;
        }
    }

    public StoredRow? One(string partition, string key)
    {
        Span<byte> buffer = stackalloc byte[PartitionLimits.KeyLength * 3];
        _one.Bind(1, buffer[..KeyEncoding.Encode(partition, buffer)]);
        _one.Bind(2, buffer[..KeyEncoding.Encode(key, buffer)]);
        var row = _one.Step() ? new StoredRow(key, ETag(_one.Number(0)), _one.Bytes(1).ToArray()) : null;
        _one.Reset();
        return row;
    }

    public IReadOnlyList<StoredRow> Range(string partition, string from, string? before, int limit)
    {
        var statement = before is null ? _rangeToEnd : _range;
        statement.Bind(1, KeyEncoding.Encode(partition));
        statement.Bind(2, KeyEncoding.Encode(from));
        statement.Bind(3, limit);
        if (before is not null)
        {
            statement.Bind(4, KeyEncoding.Encode(before));
        }

        var rows = new List<StoredRow>();
        while (statement.Step())
        {
            rows.Add(new StoredRow(KeyEncoding.Decode(statement.Bytes(0)), ETag(statement.Number(1)), statement.Bytes(2).ToArray()));
        }

        statement.Reset();
        return rows;
    }

    /// <summary>The first partition from the given one on, or null.</summary>
    public byte[]? NextPartition(byte[] from)
    {
        _nextPartition.Bind(1, from);
        var next = _nextPartition.Step() ? _nextPartition.Bytes(0).ToArray() : null;
        _nextPartition.Reset();
        return next;
    }

    /// <summary>A read that touches the file and finds nothing.</summary>
    public void Ping() => NextPartition([0xFF]);

    public void Dispose()
    {
        _one?.Dispose();
        _range?.Dispose();
        _rangeToEnd?.Dispose();
        _nextPartition?.Dispose();
        _connection.Dispose();
    }

    private static string ETag(long number) => number.ToString(CultureInfo.InvariantCulture);
}
