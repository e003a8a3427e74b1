using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Proving.Load;

namespace CustomerService.Proving.Ledger;

/// <summary>Sends messages and records each before it is sent and after it is acknowledged.</summary>
internal sealed class LedgerRunner(
    LedgerRunOptions options, ITraffic traffic, LedgerSender sender, LedgerWriter ledger, LedgerTally tally,
    ImmutableArray<MixText> mix, TimeProvider time)
{
    private long _start;
    private long _number;

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>
    /// Runs to the end; after <paramref name="ct"/> no new message begins, and those under way have the time of the options.
    /// </summary>
    public async Task RunAsync(CancellationToken ct)
    {
        _start = time.GetTimestamp();
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using (ct.Register(() => abandon.CancelAfter(options.AfterStop)))
        {
            await Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(_ => WorkAsync(halt, abandon)));
        }
    }

    private async Task WorkAsync(CancellationTokenSource halt, CancellationTokenSource abandon)
    {
        await Task.Yield();
        try
        {
            while (await NextAsync(halt.Token) is { } number)
            {
                await SendAsync(number, abandon.Token);
            }
        }
        catch
        {
            // A wrong key or a full disk stops everybody.
            await halt.CancelAsync();
            await abandon.CancelAsync();
            throw;
        }
    }

    private async Task<long?> NextAsync(CancellationToken ct)
    {
        if (ct.IsCancellationRequested || Elapsed >= options.Duration)
        {
            return null;
        }

        var number = Interlocked.Increment(ref _number) - 1;
        if (options.Rate is { } rate)
        {
            var wait = TimeSpan.FromSeconds(number / rate) - Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.WhenAny(Task.Delay(wait, time, ct));
            }
        }

        return ct.IsCancellationRequested || Elapsed >= options.Duration ? null : number;
    }

    private async Task SendAsync(long number, CancellationToken ct)
    {
        // The text bears its number, so that a text under another message's id is noticed.
        var random = new Random(HashCode(number));
        var text = string.Create(CultureInfo.InvariantCulture, $"{mix[random.Next(mix.Length)].Text} #{number}");
        var (intent, copies) = traffic.Make(number, text, random);
        tally.BeginMessage();
        await ledger.AppendAsync(intent);
        await Task.WhenAll(Enumerable.Range(0, copies).Select(copy => sender.DeliverAsync(intent, copy, ct)));
    }

    private int HashCode(long number) => unchecked((int)((number * 2_654_435_761) ^ ((long)options.Seed * 40_503)));
}
