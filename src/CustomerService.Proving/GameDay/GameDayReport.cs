using System.Collections.Immutable;
using CustomerService.Proving.GameDay.Timing;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay;

/// <summary>What a game day found.</summary>
/// <param name="Run">Its name, part of its conversations' ids.</param>
/// <param name="Seed">Repeats it.</param>
/// <param name="Holds">Whether nothing was lost, repeated, reordered or stuck.</param>
/// <param name="Verdicts">One by one, with the bound.</param>
/// <param name="Messages">Messages sent.</param>
/// <param name="Acknowledged">Messages acknowledged.</param>
/// <param name="Requests">Requests, retries included.</param>
/// <param name="ErrorRate">Share of requests without an acknowledgement, over the whole run.</param>
/// <param name="WarmP99Milliseconds">From sending to acknowledgement before the first fault, at p99.</param>
/// <param name="RecoverySeconds">Over all faults that were recovered from.</param>
/// <param name="NotRecovered">Faults that were followed by the next one, or the end, before recovery.</param>
/// <param name="FaultErrorRate">Share of requests without an acknowledgement around faults.</param>
/// <param name="Faults">One by one.</param>
/// <param name="Ledger">What the ledger found.</param>
internal sealed record GameDayReport(
    string Run,
    int Seed,
    bool Holds,
    ImmutableArray<Verdict> Verdicts,
    long Messages,
    long Acknowledged,
    long Requests,
    double ErrorRate,
    double WarmP99Milliseconds,
    Spread? RecoverySeconds,
    int NotRecovered,
    double FaultErrorRate,
    ImmutableArray<FaultOutcome> Faults,
    LedgerReport Ledger)
{
    /// <summary>Acknowledgements over the whole run; null where there were none.</summary>
    public AcceptSummary? Accepts { get; init; }

    /// <summary>Puts a report together.</summary>
    public static GameDayReport From(
        LedgerReport ledger, LedgerTally tally, int seed, double warmP99, ImmutableArray<FaultOutcome> faults, long neverAccepted)
    {
        var requests = faults.Sum(f => (long)f.Impact.Requests);
        ImmutableArray<Verdict> verdicts =
        [
            Of(ledger, "lost", ledger.Acknowledged, Invariant.NothingLost),
            Of(ledger, "duplicated", ledger.Acknowledged, Invariant.OneTurn, Invariant.OneReplySet, Invariant.OnlySent, Invariant.Delivery),
            Of(ledger, "reordered", ledger.Acknowledged, Invariant.Order, Invariant.Stream),
            Stuck(Of(ledger, "stuck", ledger.Messages, Invariant.Drained), neverAccepted),
        ];
        return new GameDayReport(
            ledger.Run,
            seed,
            ledger.Holds && verdicts.All(v => v.Found == 0),
            verdicts,
            ledger.Messages,
            ledger.Acknowledged,
            tally.Attempts,
            tally.Attempts == 0 ? 0 : (double)tally.Misses.Values.Sum() / tally.Attempts,
            warmP99,
            Spread.Of(faults.Select(f => f.Impact.RecoverySeconds).OfType<double>()),
            faults.Count(f => f.Impact.RecoverySeconds is null),
            requests == 0 ? 0 : (double)faults.Sum(f => f.Impact.Errors) / requests,
            faults,
            ledger);
    }

    private static Verdict Of(LedgerReport ledger, string name, long of, params string[] invariants) =>
        new(name, ledger.Invariants.Where(i => invariants.Contains(i.Id)).Sum(i => i.Violated), of);

    private static Verdict Stuck(Verdict verdict, long neverAccepted) => verdict with { Found = verdict.Found + neverAccepted };
}
