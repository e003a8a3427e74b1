namespace CustomerService.Dashboards;

/// <summary>What became of a change of a dashboard.</summary>
[GenerateSerializer, Alias("cs.dashboard-outcome")]
public enum DashboardOutcome
{
    /// <summary>It is so.</summary>
    Done,

    /// <summary>There is none of that name, or not for them to see.</summary>
    Unknown,

    /// <summary>They may see it, and not change it; or change it, and not who else may.</summary>
    NotTheirs,

    /// <summary>Somebody saved it since the version that it was made of.</summary>
    Outdated,

    /// <summary>The tenant has as many as it may have.</summary>
    Full,

    /// <summary>It is not one that is kept: see <see cref="DashboardRules"/>.</summary>
    Invalid,

    /// <summary>It names a role that the tenant does not have.</summary>
    UnknownRole,
}
