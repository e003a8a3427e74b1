namespace CustomerService.Channels;

/// <summary>How often, how long and how far apart an undelivered message is tried again. See <see cref="RetrySchedule"/>.</summary>
public sealed record RetryOptions
{
    /// <summary>Upper bound of the wait after the first attempt; doubled (see <see cref="Factor"/>) after every further one.</summary>
    /// <value>1 second.</value>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>By how much the upper bound grows with each attempt; at least 1.</summary>
    /// <value>2.</value>
    public double Factor { get; init; } = 2;

    /// <summary>The upper bound never grows beyond this. A longer <c>Retry-After</c> of the other end is still honoured.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After this many attempts the message is given up; at least 1.</summary>
    /// <value>12, which with the other defaults takes about ten minutes on average and nineteen at most.</value>
    public int MaxAttempts { get; init; } = 12;

    /// <summary>No attempt is made when the message is older than this.</summary>
    /// <value>24 hours.</value>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Everything that is wrong with these options, each line naming key, value and cure; empty when nothing is.</summary>
    /// <param name="section">The configuration section they were read from, for the messages.</param>
    public IReadOnlyList<string> Validate(string section)
    {
        var errors = new List<string>();
        if (BaseDelay <= TimeSpan.Zero)
        {
            errors.Add($"{section}:{nameof(BaseDelay)} is {BaseDelay}: use more than 00:00:00.");
        }

        if (!double.IsFinite(Factor) || Factor < 1)
        {
            errors.Add(FormattableString.Invariant($"{section}:{nameof(Factor)} is {Factor}: use 1 or more."));
        }

        if (MaxDelay < BaseDelay)
        {
            errors.Add($"{section}:{nameof(MaxDelay)} is {MaxDelay}: use at least {nameof(BaseDelay)}, {BaseDelay}.");
        }

        if (MaxAttempts < 1)
        {
            errors.Add(FormattableString.Invariant($"{section}:{nameof(MaxAttempts)} is {MaxAttempts}: use 1 or more."));
        }

        if (MaxAge <= TimeSpan.Zero)
        {
            errors.Add($"{section}:{nameof(MaxAge)} is {MaxAge}: use more than 00:00:00.");
        }

        return errors;
    }
}
