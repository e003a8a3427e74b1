namespace CustomerService.Gateway.Streams;

/// <summary>What an open event stream can wait for without holding a timer.</summary>
internal static class StreamWaits
{
    /// <summary>Waits for an answer, or until it is overdue; false when the stream has ended.</summary>
    public static async ValueTask<bool> ArrivesAsync(this OpenStream stream, Task reading, TimeSpan patience, TimeProvider time)
    {
        if (!reading.IsCompleted)
        {
            reading.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => stream.Set(StreamNews.Arrived));
            var overdue = time.GetTimestamp() + Ticks(patience, time);
            while (!reading.IsCompleted && time.GetTimestamp() < overdue)
            {
                stream.DueAt = overdue;
                if ((await stream.NextAsync() & StreamNews.Ended) != 0)
                {
                    Forget(reading);
                    return false;
                }
            }

            if (!reading.IsCompleted)
            {
                Forget(reading);
            }
        }

        return true;
    }

    /// <summary>Waits; false when the stream has ended.</summary>
    public static async ValueTask<bool> PauseAsync(this OpenStream stream, TimeSpan pause, TimeProvider time)
    {
        var until = time.GetTimestamp() + Ticks(pause, time);
        while (time.GetTimestamp() < until)
        {
            stream.DueAt = until;
            if ((await stream.NextAsync() & StreamNews.Ended) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Forget(Task reading) => reading.ContinueWith(
        static late =>
            _ = late.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static long Ticks(TimeSpan span, TimeProvider time) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
