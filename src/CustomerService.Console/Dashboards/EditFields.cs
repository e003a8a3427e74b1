using System.Collections.Immutable;
using CustomerService.WebConsole.Reports;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>What cards are made of: the figures and dimensions that reports have.</summary>
internal static class EditFields
{
    /// <summary>The figures, by what they are about.</summary>
    public static ImmutableArray<IGrouping<ReportGroup, ReportMetric>> Figures { get; } =
    [
        .. ReportCatalogue.All.SelectMany(report => report.Metrics.Select(metric => (report.Group, metric)))
            .DistinctBy(each => each.metric.Name).OrderBy(each => each.Group).GroupBy(each => each.Group, each => each.metric),
    ];

    /// <summary>The dimensions that one of them is measured by. A customer is none: what is kept names nobody.</summary>
    public static ImmutableArray<string> Dimensions { get; } =
    [
        .. Figures.SelectMany(group => group).SelectMany(metric => DashboardCheck.DimensionsOf([metric.Name]))
            .Distinct(StringComparer.Ordinal).Except(["customer"]),
    ];

    /// <summary>A figure where its report does not stand above it.</summary>
    public static string Label(ReportMetric metric) => metric.Name switch
    {
        "decision_ms_average" => "Time to decide, average",
        "decision_ms_p95" => "Time to decide, 95 of 100",
        "wait_seconds_average" => "Wait for a person, average",
        "wait_seconds_p95" => "Wait for a person, 95 of 100",
        "first_response_seconds_average" => "First response, average",
        "first_response_seconds_p95" => "First response, 95 of 100",
        "resolution_seconds_average" => "Resolution, average",
        "resolution_seconds_p95" => "Resolution, 95 of 100",
        "conversations_active" => "Conversations with messages",
        "conversations_started" => "Conversations that began",
        "conversations_opened" => "Conversations opened",
        "conversations_closed" => "Conversations ended",
        "conversations_reopened" => "Conversations reopened",
        "messages_received" => "Messages from customers",
        "messages_sent" => "Messages to customers",
        "rating_average" => "Rating, average",
        "handoff_rate" => "Asked for a person, per conversation",
        "deliveries" => "Reports of delivery",
        "messages_failed" => "Messages that failed",
        "model_changes" => "Changes of models",
        _ => metric.Label,
    };
}
