namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>How a bandit chooses among alternatives.</summary>
public enum BanditStrategy
{
    /// <summary>As often as an alternative may be the best, by what is known (Thompson sampling).</summary>
    Thompson,

    /// <summary>The alternative whose reward may be the highest (LinUCB).</summary>
    UpperBound,
}
