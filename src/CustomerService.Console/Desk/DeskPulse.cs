using CustomerService.Desk;
using CustomerService.WebConsole.Pages;
using Microsoft.Extensions.Logging;

namespace CustomerService.WebConsole.Desk;

/// <summary>
/// A tenant's inbox for everybody of this process who looks at it: it is asked for as long as somebody does, and however many do.
/// </summary>
internal sealed partial class DeskPulse(string tenant, IGrainFactory grains, TimeProvider time, ILogger<DeskPulse> logger)
{
    /// <summary>How many of each list are read: the most that one answer holds.</summary>
    private const int Most = 200;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>How often it tells of itself where nothing happened: how long somebody waits goes on.</summary>
    private static readonly TimeSpan TellAnyway = TimeSpan.FromSeconds(5);

    /// <summary>
    /// For how long it is as good as new where nobody keeps it going: until a page that was written is taken over by its circuit.
    /// </summary>
    private static readonly TimeSpan StaysNew = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Watchers _viewers = new();
    private bool _isFailing;
    private DeskSnapshot? _current;

    /// <summary>The newest; null where it was not read, or nobody keeps it going any more.</summary>
    public DeskSnapshot? Current
    {
        get
        {
            lock (_lock)
            {
                return _viewers.IsRunning || time.GetUtcNow() - _current?.At < StaysNew ? _current : null;
            }
        }
    }

    /// <summary>Keeps it going, and tells of each change, and of the time that goes by.</summary>
    /// <param name="changed">Is called on any thread; must not wait.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Watch(Action changed) => _viewers.Add(changed, RunAsync);

    /// <summary>The newest, read now where there is none.</summary>
    public async ValueTask<DeskSnapshot> OpenAsync()
    {
        if (Current is { } current)
        {
            return current;
        }

        var read = await ReadAsync();
        lock (_lock)
        {
            return _current = _current is { } newer && newer.At > read.At ? newer : read;
        }
    }

    private async Task<DeskSnapshot> ReadAsync()
    {
        var inbox = grains.GetGrain<IInboxGrain>(tenant);
        var waiting = inbox.ListAsync(new InboxQuery { Limit = Most });
        var assigned = await inbox.ListAsync(new InboxQuery { Assigned = true, Limit = Most });
        return new DeskSnapshot
        {
            At = time.GetUtcNow(),
            Waiting = (await waiting).Entries,
            WaitingCount = (await waiting).Waiting,
            Assigned = assigned.Entries,
            AssignedCount = assigned.Assigned,
            Problem = assigned.Problem,
        };
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Look, time);
        var toldAt = DateTimeOffset.MinValue;
        do
        {
            var next = await NextAsync();
            if (Current is not { } before || !before.IsLike(next) || next.At - toldAt >= TellAnyway)
            {
                toldAt = next.At;
                Show(next);
            }
        }
        while (await timer.WaitForNextTickAsync() && _viewers.GoOn());
    }

    private async Task<DeskSnapshot> NextAsync()
    {
        try
        {
            var read = await ReadAsync();
            _isFailing = false;
            return read;
        }
        catch (Exception e)
        {
            // Whatever the cluster has: what was read stays, says that it is old, and the next try is soon.
            if (!_isFailing)
            {
                _isFailing = true;
                LogFailed(e, tenant);
            }

            return (Current ?? new DeskSnapshot { At = time.GetUtcNow() }) with { Problem = "The inbox can't be brought up to date at the moment." };
        }
    }

    private void Show(DeskSnapshot snapshot)
    {
        lock (_lock)
        {
            _current = snapshot;
        }

        _viewers.Tell();
    }

    [LoggerMessage(4303, LogLevel.Warning, "The inbox of {Tenant} can't be read for the console; it is tried again.")]
    private partial void LogFailed(Exception e, string tenant);
}
