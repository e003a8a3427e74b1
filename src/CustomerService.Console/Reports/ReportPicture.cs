namespace CustomerService.WebConsole.Reports;

/// <summary>What a report is drawn as, above its table.</summary>
internal enum ReportPicture
{
    /// <summary>Over time, beside what it is compared with.</summary>
    Trend,

    /// <summary>Hours by days of the week.</summary>
    Week,
}
