namespace CustomerService.Serving;

/// <summary>What becomes of a model version that is new.</summary>
public enum ModelRollout
{
    /// <summary>It answers everybody at once; the version before stays at hand for a rollback.</summary>
    Live = 0,

    /// <summary>It answers a share of the customers, and is withdrawn by itself when it does clearly worse.</summary>
    Canary = 1,

    /// <summary>It reads along and answers nobody; how often it agrees is counted.</summary>
    Shadow = 2,

    /// <summary>It is kept until somebody promotes it.</summary>
    Manual = 3,
}
