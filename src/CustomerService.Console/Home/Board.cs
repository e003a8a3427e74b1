using CustomerService.WebConsole.Pages;
using Microsoft.Extensions.Logging;

namespace CustomerService.WebConsole.Home;

/// <summary>
/// A tenant's board for everybody of this process who looks at it: it asks the cluster as long as somebody does, and however many do.
/// </summary>
internal sealed partial class Board(string tenant, BoardReader reader, TimeProvider time, ILogger<Board> logger)
{
    /// <summary>How often it looks whether anything happened.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>How often it counts, where something happened.</summary>
    private static readonly TimeSpan Count = TimeSpan.FromSeconds(2);

    /// <summary>How often it counts where nothing did: the last hour goes on. And how often it asks for what is no count.</summary>
    private static readonly TimeSpan CountAnyway = TimeSpan.FromSeconds(15);

    /// <summary>How often it asks for what changes seldom.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(1);

    /// <summary>
    /// It rests so many times as long as it counted, and no longer than <see cref="CountAnyway"/>: on a busy machine it takes no more than
    /// a share of it, and figures are not left behind.
    /// </summary>
    private const int Rest = 4;

    private readonly Watchers _viewers = new();
    private BoardRates _rates = BoardRates.Never;
    private BoardSeldom _seldom = BoardSeldom.Never;
    private bool _isFailing;

    /// <summary>What it shows now; null until the first figures are there.</summary>
    public BoardSnapshot? Current { get; private set; }

    /// <summary>Keeps it going, and tells of each new picture.</summary>
    /// <param name="changed">Is called on any thread; must not wait.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Watch(Action changed) => _viewers.Add(changed, RunAsync);

    private async Task RunAsync()
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Look, time);
        var (version, countedAt, pause) = (-1L, DateTimeOffset.MinValue, Count);
        do
        {
            var began = time.GetUtcNow();
            if (began - countedAt < pause)
            {
                continue;
            }

            try
            {
                var newest = await reader.VersionAsync(tenant);
                if (newest == version && began - countedAt < CountAnyway)
                {
                    continue;
                }

                await CountAsync(began);
                version = newest;
            }
            catch (Exception e)
            {
                // Whatever the cluster has: the last picture stays, says that it is old, and the next try is soon.
                Fail(e);
            }

            countedAt = time.GetUtcNow();
            pause = TimeSpan.FromTicks(Math.Clamp(Rest * (countedAt - began).Ticks, Count.Ticks, CountAnyway.Ticks));
        }
        while (await timer.WaitForNextTickAsync() && _viewers.GoOn());
    }

    /// <summary>What is there is shown while the rest is still asked for.</summary>
    private async Task CountAsync(DateTimeOffset now)
    {
        var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var pulse = await BoardPulse.TakeAsync(reader, tenant, day, now);
        Show(pulse);
        if (now - _rates.At >= CountAnyway)
        {
            _rates = await BoardRates.TakeAsync(reader, tenant, day, now);
            Show(pulse);
        }

        if (now - _seldom.At >= Seldom || _seldom.Day != day)
        {
            _seldom = await BoardSeldom.TakeAsync(reader, tenant, _seldom, day, now);
            Show(pulse);
        }
    }

    private void Show(BoardPulse pulse) => Show(
        new BoardSnapshot
        {
            At = pulse.At,
            LastHour = pulse.LastHour.And(_rates.LastHour),
            Today = pulse.Today.And(_rates.Today),
            Yesterday = _seldom.Yesterday,
            LastWeek = _seldom.LastWeek,
            Messages = _seldom.Messages with { Today = pulse.Messages },
            Handoffs = _seldom.Handoffs with { Today = pulse.Handoffs },
            Minutes = pulse.Minutes,
            Topics = _seldom.Topics,
            Waiting = pulse.Waiting,
            WaitingCustomers = pulse.WaitingCustomers,
            Attentions = [.. WaitingAttention.Of(pulse.Waiting, pulse.WaitingCustomers, pulse.At), .. _seldom.Attentions],
        });

    private void Fail(Exception e)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            LogFailed(e, tenant);
        }

        var last = Current ?? new BoardSnapshot { At = time.GetUtcNow() };
        Show(last with { Problem = "The figures can't be brought up to date at the moment." }, fails: true);
    }

    private void Show(BoardSnapshot snapshot, bool fails = false)
    {
        (_isFailing, Current) = (fails, snapshot);
        _viewers.Tell();
    }

    [LoggerMessage(4302, LogLevel.Warning, "The console's figures of {Tenant} can't be read; they are tried again.")]
    private partial void LogFailed(Exception e, string tenant);
}
