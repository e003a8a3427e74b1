using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.Wakeups;

/// <summary>How the wake-up index is swept.</summary>
public sealed class WakeupOptions
{
    /// <summary>How often each shard is looked at. A wake-up comes at most this much late.</summary>
    /// <value>The default is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a commit that may leave something undone its wake-up is due.</summary>
    /// <value>The default is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RecoveryDelay { get; set; } = TimeSpan.FromSeconds(15);
}
