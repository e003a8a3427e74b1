using System.Collections.Immutable;

namespace CustomerService.WebConsole.Reports;

/// <summary>What a report came to.</summary>
internal sealed record ReportAnswer
{
    /// <summary>The figures of all of it.</summary>
    public required ReportRow Total { get; init; }

    /// <summary>Its rows, sorted.</summary>
    public required ImmutableArray<ReportRow> Rows { get; init; }

    /// <summary>Whether there are more rows.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The metric that is drawn, in each part of the time; empty where it is not drawn over time.</summary>
    public ImmutableArray<double?> Parts { get; init; } = [];

    /// <summary>The same of what it stands beside; empty for nothing.</summary>
    public ImmutableArray<double?> PartsBefore { get; init; } = [];

    /// <summary>The metric that is drawn, by day of the week (1 Monday) and hour; null where it is not drawn so.</summary>
    public ImmutableDictionary<(int Day, int Hour), double>? Week { get; init; }

    /// <summary>The metric that is drawn, by both that it is measured by; empty where it is by one alone.</summary>
    public ImmutableArray<ReportCell> Cells { get; init; } = [];

    /// <summary>Whether nothing was counted, in the stretch or beside it.</summary>
    public bool IsEmpty => Total.Now.IsZero && Total.Before.IsZero;
}
