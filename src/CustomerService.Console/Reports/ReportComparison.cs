namespace CustomerService.WebConsole.Reports;

/// <summary>What figures stand beside.</summary>
internal enum ReportComparison
{
    /// <summary>As many days before.</summary>
    Previous,

    /// <summary>The same days of the week before.</summary>
    Weeks,

    /// <summary>Nothing.</summary>
    None,
}
