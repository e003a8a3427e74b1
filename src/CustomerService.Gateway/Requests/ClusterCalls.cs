using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Settings;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Messaging;

namespace CustomerService.Gateway.Requests;

/// <summary>
/// Calls grains again where a silo went away under the call. Only for calls that may be repeated: reads, and commands with an id of
/// the caller's, whose repetition gives the first result. So that a silo's death costs a sender some seconds instead of an error.
/// </summary>
/// <remarks>
/// A client is not told that the silo that worked on its call is gone; the call would hang until its response is overdue. So an
/// attempt is given up after a while, each next one later, lest a cluster that is merely slow be called ever more often.
/// </remarks>
internal sealed class ClusterCalls(IOptions<GatewayOptions> options, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>Makes a call, again where its silo went away.</summary>
    /// <param name="call">Starts the call; may be repeated.</param>
    /// <param name="ct">The caller has gone.</param>
    public async Task<T> RepeatableAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var patience = options.Value.AttemptTimeout;
        for (var pause = FirstPause; ; pause = Shorter(pause * 2, LongestPause))
        {
            var left = options.Value.RetryBudget - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return await call();
            }

            Task<T>? attempt = null;
            try
            {
                attempt = call();
                return await AttemptAsync(attempt, Shorter(patience, left), ct);
            }
            catch (TimeoutException) when (attempt is { IsCompleted: false })
            {
                patience *= 2;
                GatewayTelemetry.CountRepeatedCall("overdue");
            }
            catch (Exception fault) when (IsLossOfSilo(fault))
            {
                GatewayTelemetry.CountRepeatedCall("lost");
            }

            if (options.Value.RetryBudget - time.GetElapsedTime(began) <= pause)
            {
                return await call();
            }

            await Task.Delay(pause, time, ct);
        }
    }

    /// <summary>Whether a fault says that a silo went away or is not there yet.</summary>
    internal static bool IsLossOfSilo(Exception fault) =>
        fault is OrleansMessageRejectionException or ConnectionFailedException or ClientNotAvailableException;

    private async Task<T> AttemptAsync<T>(Task<T> call, TimeSpan patience, CancellationToken ct)
    {
        if (call.IsCompleted)
        {
            return await call;
        }

        try
        {
            return await call.WaitAsync(patience, time, ct);
        }
        finally
        {
            // What becomes of a call that was given up is of no interest any more.
            if (!call.IsCompletedSuccessfully)
            {
                _ = call.ContinueWith(
                    static late => _ = late.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
