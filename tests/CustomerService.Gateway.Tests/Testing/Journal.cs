using CustomerService.Conversations;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>The events of one fake conversation, with readers that wait for more.</summary>
internal sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly List<ConversationEvent> _events = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Dictionary<string, (string Text, TurnResult Turn)> Turns { get; } = new(StringComparer.Ordinal);

    public ConversationStatus Status { get; set; }

    public int Waiting { get; private set; }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _events.Count;
            }
        }
    }

    public long Append(ConversationEvent happened)
    {
        TaskCompletionSource more;
        long seq;
        lock (_lock)
        {
            seq = _events.Count + 1;
            _events.Add(happened with { Seq = seq, At = World.Epoch.AddSeconds(seq) });
            more = _more;
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        more.SetResult();
        return seq;
    }

    public List<ConversationEvent> After(long seq, int limit)
    {
        lock (_lock)
        {
            return [.. _events.Where(happened => happened.Seq > seq).Take(limit)];
        }
    }

    public async Task<EventPage> WaitAsync(long after, int limit, TimeSpan wait)
    {
        Task more;
        lock (_lock)
        {
            more = _more.Task;
        }

        var events = After(after, limit);
        if (events.Count == 0 && wait > TimeSpan.Zero)
        {
            Waiting++;
            try
            {
                await more.WaitAsync(wait, TimeProvider.System);
            }
            catch (TimeoutException)
            {
                // Nothing came within the wait.
            }

            Waiting--;
            events = After(after, limit);
        }

        return new EventPage([.. events], events.Count == 0 ? after : events[^1].Seq, Count);
    }
}
