namespace CustomerService.WebConsole.Reports;

/// <summary>What reports are about, in the order in which they are listed.</summary>
internal enum ReportGroup
{
    /// <summary>How much there is.</summary>
    Volume,

    /// <summary>How long it takes.</summary>
    Speed,

    /// <summary>How well the assistant answers.</summary>
    Assistant,

    /// <summary>What customers think of it.</summary>
    Satisfaction,

    /// <summary>Who answers.</summary>
    People,

    /// <summary>Channels, and what arrives by them.</summary>
    Channels,

    /// <summary>What reads messages.</summary>
    Models,
}
