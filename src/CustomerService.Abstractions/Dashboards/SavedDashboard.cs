namespace CustomerService.Dashboards;

/// <summary>A dashboard as somebody saved it.</summary>
[GenerateSerializer, Immutable, Alias("cs.saved-dashboard")]
public sealed record SavedDashboard
{
    /// <summary>What its address calls it; one of its kind in the tenant.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Which of its versions it is: 1, then one more each time that it is saved.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>The id of whose it is.</summary>
    [Id(2)] public required string Owner { get; init; }

    /// <summary>The id of who saved this version.</summary>
    [Id(3)] public required string By { get; init; }

    /// <summary>Their name then.</summary>
    [Id(4)] public required string ByName { get; init; }

    /// <summary>When they did.</summary>
    [Id(5)] public required DateTimeOffset At { get; init; }

    /// <summary>What was saved.</summary>
    [Id(6)] public required Dashboard Content { get; init; }

    /// <summary>Whether somebody may see it.</summary>
    /// <param name="person">They.</param>
    public bool IsSeenBy(DashboardPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return IsChangedBy(person) || person.Roles.Any(role => Content.Viewers.Contains(role));
    }

    /// <summary>Whether somebody may change it.</summary>
    /// <param name="person">They.</param>
    public bool IsChangedBy(DashboardPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return IsSharedBy(person) || person.Roles.Any(role => Content.Editors.Contains(role));
    }

    /// <summary>Whether somebody may say who else may see and change it, and remove it.</summary>
    /// <param name="person">They.</param>
    public bool IsSharedBy(DashboardPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.IsAdmin || person.Id == Owner;
    }

    /// <summary>Names the record and what finds it again, never what people wrote.</summary>
    public override string ToString() => $"{nameof(SavedDashboard)} {Name} {Version}";
}
