namespace CustomerService.WebConsole.Reports;

/// <summary>What reports say.</summary>
internal static class ReportWords
{
    /// <summary>What figures stand beside, short.</summary>
    public static string Of(ReportComparison comparison) => comparison switch
    {
        ReportComparison.Previous => "before",
        ReportComparison.Weeks => "weeks before",
        _ => "",
    };

    /// <summary>The same, for who chooses.</summary>
    public static string Choice(ReportComparison comparison) => comparison switch
    {
        ReportComparison.Previous => "The stretch before",
        ReportComparison.Weeks => "Same days of earlier weeks",
        _ => "Nothing",
    };

    /// <summary>What a group of reports is called.</summary>
    public static string Of(ReportGroup group) => group switch
    {
        ReportGroup.Assistant => "The assistant",
        ReportGroup.Channels => "Channels and delivery",
        _ => group.ToString(),
    };

    /// <summary>How time goes by.</summary>
    public static string Grain(string grain) => grain switch
    {
        "hour" => "Hour",
        "week" => "Week",
        "month" => "Month",
        _ => "Day",
    };
}
