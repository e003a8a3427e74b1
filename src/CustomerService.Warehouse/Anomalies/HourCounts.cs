namespace CustomerService.Warehouse.Anomalies;

/// <summary>The counts of one watched value: of the hour before now, and of the same hour of the days before.</summary>
internal sealed class HourCounts
{
    private const double MostOf = 0.5;

    private readonly Dictionary<(int Day, string Channel), long> _counts = [];

    /// <summary>The count of the hour before now.</summary>
    public long Seen => On(0);

    /// <summary>The count of all those hours.</summary>
    public long Total => _counts.Values.Sum();

    /// <summary>Adds what was counted.</summary>
    /// <param name="day">So many days ago; 0 for the hour before now.</param>
    /// <param name="channel">On this channel; empty where that is not known.</param>
    /// <param name="count">How many.</param>
    public void Add(int day, string channel, long count) => _counts[(day, channel)] = count + _counts.GetValueOrDefault((day, channel));

    /// <summary>What is usual; null where too little is known.</summary>
    /// <param name="days">Of so many days it is known.</param>
    public UsualHour? UsualOf(int days) => UsualHour.Of([.. Enumerable.Range(1, days).Select(On)]);

    /// <summary>The channel that at least half of the difference comes from; null where there is none, or only one at all.</summary>
    /// <param name="usual">What is usual.</param>
    /// <param name="days">Of so many days it is known.</param>
    public string? MostlyFrom(UsualHour usual, int days)
    {
        var channels = _counts.Keys.Select(key => key.Channel).Distinct(StringComparer.Ordinal).ToArray();
        if (channels.Length < 2)
        {
            return null;
        }

        var past = Enumerable.Range(1, days).Where(day => !usual.IsOfWeekday || day % 7 == 0).ToArray();
        var difference = Seen - usual.Count;
        var most = channels
            .Select(channel => (channel, Share: (Of(0, channel) - past.Average(day => Of(day, channel))) / difference))
            .MaxBy(each => each.Share);
        return most.Share >= MostOf && most.channel.Length > 0 ? most.channel : null;
    }

    private long On(int day) => _counts.Where(each => each.Key.Day == day).Sum(each => each.Value);

    private double Of(int day, string channel) => _counts.GetValueOrDefault((day, channel));
}
