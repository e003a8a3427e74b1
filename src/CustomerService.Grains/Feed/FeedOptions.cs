using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.Feed;

/// <summary>How committed events reach the change feed.</summary>
public sealed class FeedOptions
{
    /// <summary>
    /// Whether there is a feed. Without it nothing is exported, and what is committed meanwhile comes in later, at the next event of the
    /// same conversation.
    /// </summary>
    /// <value>The default is true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How long events wait for others, so that one write takes many of them.</summary>
    /// <value>The default is 100 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long after a silo's death what it had not exported is looked for.</summary>
    /// <value>The default is one minute. A shorter one costs more writes: about one for each conversation in so long.</value>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan RecoveryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long events stay in the feed. Webhooks are retried for three days out of it.</summary>
    /// <value>The default is seven days.</value>
    [Range(typeof(TimeSpan), "4.00:00:00", "365.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);
}
