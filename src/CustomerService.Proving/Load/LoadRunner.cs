using System.Threading.Channels;

namespace CustomerService.Proving.Load;

/// <summary>
/// Sends turns and measures them. In the open model turns fall due by a schedule that knows nothing of the answers, and time
/// counts from when a turn was due: a host that stalls can't hide it by slowing the generator down.
/// </summary>
internal sealed class LoadRunner(LoadOptions options, ITurnTarget target, TurnScript script, LoadMeter meter, TimeProvider time)
{
    // As fine as the system's timers go; what falls due in between goes out together.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan AfterHalt = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _end = options.Warmup + options.Duration;
    private long _start;
    private long _turns;
    private long _queued;
    private long _underWay;
    private long _sent;
    private volatile bool _ended;

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Turns that are due and wait for a free lane.</summary>
    public long Queued => Volatile.Read(ref _queued);

    /// <summary>Turns that wait for their answer.</summary>
    public long UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Turns sent, counted or not.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Turns that were due or under way when the run was ended early.</summary>
    public long CutOff { get; private set; }

    /// <summary>The most that ever waited for a free lane, as seen at each arrival.</summary>
    public long MostQueued { get; private set; }

    /// <summary>Runs to the end, or until <paramref name="ct"/>; then waits for the answers still under way.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var arrivals = Channel.CreateUnbounded<Arrival>(new UnboundedChannelOptions { SingleWriter = true });
        _start = time.GetTimestamp();
        var lanes = Enumerable.Range(0, options.Connections)
            .Select(
                _ => HaltOnFailureAsync(options.Rate is null ? CloseLoopAsync(halt.Token) : ServeAsync(arrivals.Reader, halt.Token), halt))
            .ToArray();
        var allLanes = Task.WhenAll(lanes);
        if (options.Rate is { } rate)
        {
            await DispatchAsync(arrivals.Writer, new ArrivalSchedule(rate, options.Even, options.Seed), halt.Token);
        }
        else
        {
            await Task.WhenAny(allLanes, Task.Delay(_end, time, halt.Token));
        }

        await Task.WhenAny(allLanes, Task.Delay(options.Drain, time, halt.Token));
        await Task.WhenAny(allLanes, Task.Delay(halt.IsCancellationRequested ? AfterHalt : TimeSpan.Zero, time, CancellationToken.None));
        _ended = true;
        if (lanes.FirstOrDefault(lane => lane.IsFaulted) is { } failed)
        {
            await failed;
        }

        CountWhatIsLeft(arrivals.Reader, ct.IsCancellationRequested);
    }

    private static async Task HaltOnFailureAsync(Task lane, CancellationTokenSource halt)
    {
        try
        {
            await lane;
        }
        catch
        {
            await halt.CancelAsync();
            throw;
        }
    }

    private void CountWhatIsLeft(ChannelReader<Arrival> arrivals, bool cutOff)
    {
        var unanswered = UnderWay;
        var unsent = 0;
        while (arrivals.TryRead(out var arrival))
        {
            unsent += IsCounted(arrival.Due) ? 1 : 0;
        }

        if (cutOff)
        {
            // It is not the host's fault that it was not waited for.
            CutOff = unanswered + unsent;
            return;
        }

        meter.CountErrors("no answer by the end", unanswered);
        meter.CountErrors("never sent", unsent);
    }

    private async Task DispatchAsync(ChannelWriter<Arrival> arrivals, ArrivalSchedule schedule, CancellationToken ct)
    {
        try
        {
            for (var due = schedule.Next(); due < _end;)
            {
                for (var now = Elapsed; due <= now && due < _end; due = schedule.Next())
                {
                    MostQueued = Math.Max(MostQueued, Interlocked.Increment(ref _queued));
                    arrivals.TryWrite(new Arrival(_turns++, due));
                }

                // Until the next is due, and not a tick sooner: at low rates the ticks would cost more than the turns.
                var wait = due - Elapsed;
                await Task.Delay(wait > Tick ? wait : Tick, time, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C ends the arrivals; the answers are still waited for.
        }
        finally
        {
            arrivals.Complete();
        }
    }

    private async Task ServeAsync(ChannelReader<Arrival> arrivals, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            while (!_ended && !ct.IsCancellationRequested)
            {
                // Not WaitToReadAsync: that wakes every idle lane for each arrival.
                var arrival = await arrivals.ReadAsync(CancellationToken.None);
                Interlocked.Decrement(ref _queued);
                await SendAsync(arrival);
            }
        }
        catch (ChannelClosedException)
        {
            // Everything that was due was taken.
        }
    }

    private async Task CloseLoopAsync(CancellationToken ct)
    {
        await Task.Yield();
        while (!ct.IsCancellationRequested && Elapsed is var now && now < _end)
        {
            if (!await SendAsync(new Arrival(Interlocked.Increment(ref _turns) - 1, now)))
            {
                // A host that refuses at once must not turn this into a busy loop of refusals.
                await Task.Delay(AfterFailure, time, CancellationToken.None);
            }
        }
    }

    private async ValueTask<bool> SendAsync(Arrival arrival)
    {
        var counted = IsCounted(arrival.Due);
        Interlocked.Add(ref _underWay, counted ? 1 : 0);
        Interlocked.Increment(ref _sent);
        var sent = Elapsed;
        var outcome = await target.SendAsync(script.Conversation(arrival.Number), script.Message(arrival.Number), CancellationToken.None);
        if (counted && !_ended)
        {
            Interlocked.Decrement(ref _underWay);
            meter.Count(outcome, arrival.Due, sent, Elapsed);
        }

        return outcome.Error is null;
    }

    private bool IsCounted(TimeSpan due) => due >= options.Warmup;

    private readonly record struct Arrival(long Number, TimeSpan Due);
}
