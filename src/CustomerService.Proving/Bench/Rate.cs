using System.Diagnostics;

namespace CustomerService.Proving.Bench;

/// <summary>How often something was done.</summary>
/// <param name="Count">How often.</param>
/// <param name="Seconds">In how many seconds.</param>
/// <param name="ProcessorSeconds">With how many seconds of processor time of this process.</param>
/// <param name="AllocatedBytes">With how many bytes allocated.</param>
internal sealed record Rate(long Count, double Seconds, double ProcessorSeconds, long AllocatedBytes)
{
    public double PerSecond => Count / Seconds;

    public double ProcessorMicroseconds => ProcessorSeconds * 1e6 / Math.Max(1, Count);

    public double BytesEach => AllocatedBytes / (double)Math.Max(1, Count);

    /// <summary>Lets so many callers do something over and over: a warm-up, then for the duration, counted.</summary>
    public static async Task<Rate> MeasureAsync(int callers, TimeSpan warmup, TimeSpan duration, Func<int, long, ValueTask> work)
    {
        var clock = Stopwatch.StartNew();
        var counts = new long[callers];
        var stop = false;
        var tasks = Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0L; !Volatile.Read(ref stop); i++)
            {
                await work(caller, i);
                counts[caller]++;
            }
        })).ToArray();

        // On a thread of its own: callers that spin leave the pool no turn for a timer's continuation.
        var measuring = Task.Factory.StartNew(
            () =>
            {
                using var failed = new ManualResetEventSlim();
                _ = Task.WhenAny(tasks).ContinueWith(
                    _ => failed.Set(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                failed.Wait(warmup);
                using var process = Process.GetCurrentProcess();
                var (count, seconds, processor, allocated) = (
                    counts.Sum(), clock.Elapsed.TotalSeconds, process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
                failed.Wait(duration);
                process.Refresh();
                var rate = new Rate(
                    counts.Sum() - count,
                    clock.Elapsed.TotalSeconds - seconds,
                    (process.TotalProcessorTime - processor).TotalSeconds,
                    GC.GetTotalAllocatedBytes() - allocated);
                Volatile.Write(ref stop, true);
                Task.WhenAny(tasks).Wait();
                return rate;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var result = await measuring;
        await Task.WhenAll(tasks);
        return result;
    }
}
