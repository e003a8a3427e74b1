using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using CustomerService.Dashboards;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>A dashboard as it is put.</summary>
internal sealed record DashboardBody
{
    /// <summary>The version that it was made of; 0 or left out for a new one.</summary>
    public int? BasedOn { get; init; }

    /// <summary>What people call it: one line of at most 100 characters.</summary>
    [Required] public string? Title { get; init; }

    /// <summary>The stretch of time where nobody chooses: <c>today</c>, <c>yesterday</c>, <c>7d</c>, <c>28d</c>, <c>90d</c>,
    /// <c>week</c>, <c>last-week</c>, <c>month</c> or <c>last-month</c>.</summary>
    public string? Time { get; init; }

    /// <summary>What figures stand beside where nobody chooses: <c>previous</c>, <c>weeks</c> or <c>none</c>.</summary>
    public string? Compare { get; init; }

    /// <summary>Roles that may see it; none for its owner alone.</summary>
    public ImmutableArray<string>? Viewers { get; init; }

    /// <summary>Roles that may see and change it.</summary>
    public ImmutableArray<string>? Editors { get; init; }

    /// <summary>What it shows, in order.</summary>
    public ImmutableArray<DashboardCardBody>? Cards { get; init; }

    /// <summary>What is meant; its form is still to be checked.</summary>
    public Dashboard Read() => new()
    {
        Title = Title ?? "",
        Time = Time,
        Compare = Compare,
        Viewers = Viewers ?? [],
        Editors = Editors ?? [],
        Cards = [.. (Cards ?? []).Select(card => card?.Read() ?? new DashboardCard { Picture = "" })],
    };

    /// <summary>The same as it is kept.</summary>
    public static DashboardBody Of(Dashboard content) => new()
    {
        Title = content.Title,
        Time = content.Time,
        Compare = content.Compare,
        Viewers = content.Viewers,
        Editors = content.Editors,
        Cards = [.. content.Cards.Select(DashboardCardBody.Of)],
    };
}
