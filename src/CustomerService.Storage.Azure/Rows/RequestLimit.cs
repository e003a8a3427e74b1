using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Azure.Rows;

/// <summary>
/// How many requests this process has under way at a store, by how the store copes: one more for every round that was answered, half as
/// many when one is not answered in time (as TCP sends). Without it a store that comes back is asked everything at once, answers each
/// question after its asker has given up, and so never comes back: the more so the less processor time there is.
/// </summary>
internal sealed class RequestLimit(TimeProvider time)
{
    public const int Most = 256;
    public const int Least = 4;

    /// <summary>How long a request waits for its turn. After that the sender is better told to come again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // What was under way when it was halved times out too, and says nothing new.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private double _limit = Most;
    private int _active;
    private long? _halved;

    /// <summary>How many may be under way now.</summary>
    public int Current
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for a turn; give it back with <see cref="Leave"/>.</summary>
    /// <exception cref="StoreUnavailableException">It did not come in time; nothing was sent.</exception>
    public async ValueTask EnterAsync(CancellationToken ct)
    {
        TaskCompletionSource<bool> turn;
        lock (_lock)
        {
            if (_active < (int)_limit)
            {
                _active++;
                return;
            }

            turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        try
        {
            await turn.Task.WaitAsync(Patience, time, ct);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (!turn.TrySetResult(false))
            {
                // It came at the last moment.
                Release();
            }

            if (e is OperationCanceledException)
            {
                throw;
            }

            throw new StoreUnavailableException("Azure Storage is behind: this process has as many requests under way as it copes with.", e);
        }
    }

    /// <summary>Gives the turn back.</summary>
    /// <param name="answered">Whether the store gave any answer in time.</param>
    public void Leave(bool answered)
    {
        lock (_lock)
        {
            if (answered)
            {
                _limit = Math.Min(Most, _limit + (1 / _limit));
            }
            else if (_halved is not { } halved || time.GetElapsedTime(halved) > Between)
            {
                _limit = Math.Max(Least, _limit / 2);
                _halved = time.GetTimestamp();
            }
        }

        Release();
    }

    private void Release()
    {
        lock (_lock)
        {
            _active--;
            while (_active < (int)_limit && _waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult(true))
                {
                    _active++;
                }
            }
        }
    }
}
