using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.Conversations;

/// <summary>How conversations work.</summary>
public sealed class ConversationOptions
{
    /// <summary>
    /// How long a sender waits for an answer in the same call. A turn that takes longer is accepted first and answered by a later commit.
    /// </summary>
    /// <value>The default is 800 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:20")]
    public TimeSpan FastTurnBudget { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How long a policy may take to answer. After it the fallback answers.</summary>
    /// <value>The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan TurnDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many commands may wait in one conversation before senders are told to come back (429).</summary>
    /// <value>The default is 1,000.</value>
    [Range(1, 100_000)]
    public int MaxWaiting { get; set; } = 1_000;

    /// <summary>How many messages that arrived meanwhile are answered together in one turn.</summary>
    /// <value>The default is 40; at most 40, because a commit has at most 100 rows.</value>
    [Range(1, 40)]
    public int MaxBurst { get; set; } = 40;

    /// <summary>
    /// How many changes that say nothing (ratings, handoffs, closing, addresses) one conversation takes at once; further ones are told to
    /// come back (429).
    /// </summary>
    /// <value>The default is 20.</value>
    [Range(1, 1_000)]
    public int ChangesAtOnce { get; set; } = 20;

    /// <summary>How many such changes it takes a minute, in the long run.</summary>
    /// <value>The default is 10.</value>
    [Range(1, 1_000)]
    public int ChangesPerMinute { get; set; } = 10;

    /// <summary>How long a message id is remembered after its message. Channels redeliver for up to 7 days.</summary>
    /// <value>The default is 8 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan MarkerRetention { get; set; } = TimeSpan.FromDays(8);
}
