namespace CustomerService.Grains.Journaling;

/// <summary>What those rely on who see to it that a commit is looked after.</summary>
internal static class JournalTimes
{
    /// <summary>A commit takes less than this, or fails: a wake-up that is due later than this covers it.</summary>
    public static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(10);
}
