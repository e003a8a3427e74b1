using System.Security.Cryptography;
using CustomerService.Channels;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Outbox;

/// <summary>The retry schedule with this silo's options and its own dice.</summary>
internal sealed class RetryPlanner(IOptions<RetryOptions> options)
{
    /// <summary>When to look again at what waits for its provider, or null when it is too old.</summary>
    public TimeSpan? Wait(TimeSpan age, TimeSpan wait) => Next(attempts: 1, age, wait);

    /// <summary>When to try again, or null when the message is to be given up.</summary>
    public TimeSpan? Next(int attempts, TimeSpan age, TimeSpan? retryAfter) =>
        RetrySchedule.NextDelay(
            options.Value, attempts, age, retryAfter, static () => RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24));
}
