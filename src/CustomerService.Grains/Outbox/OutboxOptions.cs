using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.Outbox;

/// <summary>How patiently messages are sent.</summary>
public sealed class OutboxOptions
{
    /// <summary>
    /// How long the other end of a readable channel (class B) is asked for proof before a message of unknown fate is sent again.
    /// </summary>
    /// <value>The default is 60 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ProofWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often it is asked.</summary>
    /// <value>The default is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ProofInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a sent message of a keyed channel (class A) may wait for its record to be written with a later commit. A crash before that
    /// sends it again under the same key.
    /// </summary>
    /// <value>The default is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan SettleDelay { get; set; } = TimeSpan.FromSeconds(2);
}
