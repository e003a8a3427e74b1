using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CustomerService.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database without making commits wait. The bulk is copied on a thread of its own
/// while commits go on, which never quite catches up with them; the small rest is copied by the writer between two
/// groups, after which the log starts again at its beginning instead of growing.
/// </summary>
internal sealed partial class SqliteCheckpointer(SqliteStoreOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>A rest of this many pages is small enough for the writer.</summary>
    private const int SmallRest = 256;

    private const int Idle = 0;
    private const int Copying = 1;
    private const int ReadyToFinish = 2;

    private readonly SemaphoreSlim _wanted = new(0);
    private readonly int _limit = (int)Math.Max(16, options.CheckpointBytes / options.PageSize);
    private Thread? _thread;
    private Action? _wakeWriter;
    private volatile int _state;
    private volatile bool _stopping;
    private int _pages;

    public bool IsCopying => _state == Copying;

    public bool IsReadyToFinish => _state == ReadyToFinish;

    public void Start(Action wakeWriter)
    {
        _wakeWriter = wakeWriter;
        _thread = new Thread(Run) { IsBackground = true, Name = "store checkpoint" };
        _thread.Start();
    }

    /// <summary>Called by the writer after each commit.</summary>
    public void Wrote(int pages)
    {
        _pages += pages;
        if (_pages >= _limit && _state == Idle)
        {
            _state = Copying;
            _wanted.Release();
        }
    }

    /// <summary>Called by the writer between two groups.</summary>
    public void Finish(SqliteConnection writer)
    {
        try
        {
            var started = time.GetTimestamp();
            _pages = writer.CheckpointPassive();
            SqliteTelemetry.CheckpointDuration.Record(time.GetElapsedTime(started).TotalSeconds, new TagList { { "by", "writer" } });
        }
        catch (SqliteFault fault)
        {
            Postpone(fault);
        }

        _state = Idle;
    }

    public void Dispose()
    {
        _stopping = true;
        _wanted.Release();
        _thread?.Join();
        _wanted.Dispose();
    }

    private void Run()
    {
        SqliteConnection? connection = null;
        while (true)
        {
            _wanted.Wait();
            if (_stopping)
            {
                break;
            }

            try
            {
                var started = time.GetTimestamp();
                connection ??= SqliteSchema.OpenWriter(options with { CacheBytes = 1024 * 1024 });
                for (var round = 0; round < 3 && connection.CheckpointPassive() > SmallRest; round++)
                {
                }

                SqliteTelemetry.CheckpointDuration.Record(time.GetElapsedTime(started).TotalSeconds, new TagList { { "by", "background" } });
            }
            catch (SqliteFault fault)
            {
                connection?.Dispose();
                connection = null;
                Report(fault);
            }

            _state = ReadyToFinish;
            _wakeWriter!();
        }

        connection?.Dispose();
    }

    // Nothing is lost: the log keeps what was committed and grows until a checkpoint succeeds. Tried again a quarter of the limit later.
    private void Postpone(SqliteFault fault)
    {
        _pages = _limit * 3 / 4;
        Report(fault);
    }

    // Another process of this machine copies the log at this moment: as good as if it were this one.
    private void Report(SqliteFault fault)
    {
        if (!fault.IsBusy)
        {
            Log.CheckpointFailed(logger, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2701, LogLevel.Warning, "The store's log could not be copied into the database yet ({Error}); nothing is lost, it will be tried again.")]
        public static partial void CheckpointFailed(ILogger logger, string error);
    }
}
