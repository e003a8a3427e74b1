using System.Collections.Immutable;

namespace CustomerService.Grains.Conversations;

/// <summary>Counts the turns that were answered within the hour. Pure.</summary>
internal static class AutomaticAnswers
{
    private const int Hour = 3_600;

    /// <summary>More of them are not kept: no channel allows as many.</summary>
    private const int Most = 100;

    /// <summary>How many there were within the hour before now.</summary>
    public static int Within(ImmutableArray<long>? answered, DateTimeOffset now)
    {
        var after = now.ToUnixTimeSeconds() - Hour;
        return answered is { IsDefault: false } times ? times.Count(time => time > after) : 0;
    }

    /// <summary>With one more; replies of one moment belong to one turn.</summary>
    public static ImmutableArray<long> With(ImmutableArray<long>? answered, DateTimeOffset at)
    {
        var now = at.ToUnixTimeSeconds();
        var kept = (answered is { IsDefault: false } times ? times : []).RemoveAll(time => time <= now - Hour);
        return kept is [.., var last] && last == now ? kept : kept.Length < Most ? kept.Add(now) : kept.RemoveAt(0).Add(now);
    }
}
