using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay;

/// <summary>A game day's report for people.</summary>
internal static class GameDayReportText
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(GameDayReport report)
    {
        yield return Say(
            $"Game day {report.Run} (seed {report.Seed}): {report.Messages:N0} messages, {report.Acknowledged:N0} accepted, "
                + $"{report.Faults.Length} faults");
        yield return "";
        foreach (var verdict in report.Verdicts)
        {
            yield return Say($"  {verdict.Name,-10} {verdict.Found,6:N0} of {verdict.Of:N0}{Bound(verdict)}");
        }

        yield return "";
        yield return Say($"  {"at",7}  {"recovered",10}  {"all done",9}  {"errors",16}  fault");
        foreach (var fault in report.Faults)
        {
            var impact = fault.Impact;
            var recovered = impact.RecoverySeconds is { } seconds ? Say($"{seconds:0.0} s") : "not";
            yield return Say(
                $"  {fault.AtSeconds,5:0} s  {recovered,10}  {impact.AffectedDoneSeconds,7:0.0} s  {impact.Errors,5:N0} = "
                    + $"{impact.ErrorRate,8:P2}  {fault.Done}");
        }

        yield return "";
        if (report.RecoverySeconds is { } spread)
        {
            yield return Say(
                $"Recovery over {spread.Count} faults: p50 {spread.P50:0.0} s, p90 {spread.P90:0.0} s, max {spread.Max:0.0} s{(
                    report.NotRecovered > 0 ? Say($"; {report.NotRecovered} not recovered before the next") : "")}");
        }

        yield return Say(
            $"Errors to senders: {report.FaultErrorRate:P2} around faults, {report.ErrorRate:P2} over the whole run; accepted before "
                + $"the first fault in p99 {report.WarmP99Milliseconds:0} ms");
        if (report.Accepts is { } accepts)
        {
            yield return Say(
                $"Acknowledged over the whole run, faults and retries included: {accepts.Count:N0}, p50 {accepts.P50:0.0}, p99 "
                    + $"{accepts.P99:0.0}, longest {accepts.Max:0} ms; {accepts.AboveSecond:P2} above 1 s");
        }

        foreach (var line in report.Ledger.Channels.SelectMany(channel => channel.Lines()))
        {
            yield return line;
        }

        foreach (var invariant in report.Ledger.Invariants.Where(i => i.Violated > 0))
        {
            yield return Say($"{invariant.Id} ({invariant.Title}): {invariant.Violated:N0}, for example");
            foreach (var violation in invariant.First)
            {
                yield return $"  {violation}";
            }
        }

        yield return report.Holds
            ? "Nothing was lost, duplicated, reordered or stuck."
            : "VIOLATIONS were found: keep the ledger and the logs.";
    }

    private static string Bound(Verdict verdict) => verdict.AtMost is { } atMost
        ? Say($"   (0 of {verdict.Of:N0}: at most {atMost:0.#####%} with 95 % confidence)")
        : "";

    private static string Say(InvariantText text) => text.ToString();
}
