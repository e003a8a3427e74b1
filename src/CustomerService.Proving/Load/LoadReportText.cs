using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Load;

/// <summary>Says a report in words.</summary>
internal static class LoadReportText
{
    /// <summary>The summary at the end.</summary>
    public static IEnumerable<string> Lines(LoadReport report)
    {
        if (report.Interrupted)
        {
            yield return Say($"Ended early, {report.CutOff:N0} turns cut off; so far:");
        }

        yield return Say(
            $"{report.Throughput:N0} turns/s answered: {report.Answered:N0} in {report.Seconds:0.0} s ({Model(report)}, "
                + $"{report.Conversations:N0} conversations)");
        yield return Say($"             {"p50",10} {"p95",10} {"p99",10} {"p99.9",10} {"max",10}");
        yield return Row("latency  ms", report.LatencyMs);
        yield return Row("service  ms", report.ServiceMs);
        if (report.MostQueued > report.Connections)
        {
            yield return Say(
                $"Up to {report.MostQueued:N0} turns waited for one of {report.Connections} lanes: that wait is in latency, not in "
                    + $"service.");
        }

        yield return report.Failed == 0
            ? "errors       none"
            : Say(
                $"errors       {report.Failed:N0}: {string.Join(
                    ", ", report.Errors.OrderByDescending(e => e.Value).Select(e => Say($"{e.Value:N0} {e.Key}")))}");
        yield return Say(
            $"generator    {report.GeneratorMicrosecondsPerTurn:0} µs of processor time per turn; run {report.Run}, seed {report.Seed}");
    }

    /// <summary>One line of progress.</summary>
    public static string Progress(
        TimeSpan elapsed, bool warmingUp, long perSecond, LoadReport.Percentiles last, long failed, long queued, long underWay) =>
        Say(
            $"{elapsed.TotalSeconds,5:0} s {(warmingUp ? " warming up" : "")} {perSecond,8:N0}/s  "
                + $"p50 {last.P50:0.0} ms  p99 {last.P99:0.0} ms  errors {failed:N0}  under way {underWay:N0}  waiting {queued:N0}");

    private static string Model(LoadReport report) => report.Rate is { } rate
        ? Say($"open, {rate:N0}/s due, {report.Connections} lanes")
        : Say($"closed, {report.Connections} connections");

    private static string Row(string name, LoadReport.Percentiles p) =>
        Say($"{name}  {p.P50,10:0.00} {p.P95,10:0.00} {p.P99,10:0.00} {p.P999,10:0.00} {p.Max,10:0.00}");

    private static string Say(InvariantText text) => text.ToString();
}
