using System.Collections.Immutable;
using CustomerService.Client;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Providers;
using CustomerService.Proving.GameDay.Timing;
using CustomerService.Proving.Ledger;
using CustomerService.Proving.Load;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay;

/// <summary>Load, faults, and the ledger's verdict on what came of them.</summary>
internal sealed class GameDayRun(
    GameDayOptions options, HostConnection host, ImmutableArray<MixText> mix, IReadOnlyList<IFault> faults, RunContext context)
{
    /// <summary>More than can be waiting for a part of a cluster that is down, so that the others' messages go on.</summary>
    private const int Senders = 1000;
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(1);

    private readonly Random _random = new(options.Seed);
    private readonly List<(string Name, string Done, TimeSpan At, TimeSpan Lifted)> _injected = [];

    /// <summary>Runs the day.</summary>
    /// <param name="ledgerPath">Where the ledger is written; must not exist.</param>
    /// <param name="ct">Ends it early: what was injected is undone and what was sent is verified.</param>
    public async Task<GameDayReport> RunAsync(string ledgerPath, CancellationToken ct)
    {
        var load = LoadOptions();
        var run = context.NewRunId();
        var tally = new LedgerTally(context.Time);
        var timeline = new Timeline(context.Time);
        await using var providers = options.Providers.IsEmpty
            ? null
            : new ProviderDay(
                options.Providers, options.Conversations, host, options.Timeout, Path.ChangeExtension(ledgerPath, ".deliveries.jsonl"),
                timeline, context.Time);
        await using (var ledger = new LedgerWriter(ledgerPath))
        {
            await ledger.AppendAsync(Line(LedgerLineKind.Run) with
            {
                Run = run,
                Url = host.Url.ToString(),
                Tenant = host.Tenant,
                Channel = options.Providers.IsEmpty ? load.Channel : string.Join(',', options.Providers),
                Redeliver = load.Redeliver,
                Seed = load.Seed,
            });
            using var traffic = providers is null
                ? new ApiTraffic(host, load, run, context.Time)
                : await providers.BeginAsync(run, ledger, ct);
            var sender = new LedgerSender(host, load, traffic, ledger, tally, context.Time, timeline);
            var runner = new LedgerRunner(load, traffic, sender, ledger, tally, mix, context.Time);
            using var enough = new CancellationTokenSource();
            var sending = runner.RunAsync(enough.Token);
            try
            {
                await InjectAllAsync(timeline, sending, ct);
            }
            finally
            {
                await enough.CancelAsync();
                await sending;
            }

            await (providers?.SettleAsync(options.Settle) ?? Task.CompletedTask);
            await ledger.AppendAsync(Line(LedgerLineKind.End));
        }

        var end = timeline.Now;
        var (attempts, accepts) = timeline.Snapshot();
        var report = await VerifyAsync(ledgerPath, providers?.Checks);
        return GameDayReport.From(report, tally, options.Seed, WarmP99(accepts), Outcomes(end, attempts, accepts), tally.GaveUp) with
        {
            Accepts = AcceptSummary.Of([.. accepts.Where(accept => accept.Began > options.Warmup / 2)]),
        };
    }

    private async Task InjectAllAsync(Timeline timeline, Task sending, CancellationToken ct)
    {
        await LoadedAsync(options.Warmup, sending, ct);
        for (var i = 1; i <= options.Faults && !ct.IsCancellationRequested; i++)
        {
            var fault = faults[_random.Next(faults.Count)];
            var at = timeline.Now;
            try
            {
                var done = await fault.InjectAsync(_random, ct);
                await context.Error.WriteLineAsync($"{at.TotalSeconds,5:0} s  {i}/{options.Faults}  {done}");
                _injected.Add((fault.Name, done, at, at));
                await LoadedAsync(fault.Hold, sending, ct);
            }
            finally
            {
                // A cluster is not left broken because somebody pressed Ctrl-C.
                using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), context.Time);
                var lifted = timeline.Now;
                await fault.RestoreAsync(patience.Token);
                if (fault.Hold > TimeSpan.Zero && _injected.Count > 0)
                {
                    _injected[^1] = _injected[^1] with { Lifted = lifted };
                }
            }

            await LoadedAsync(options.Pause, sending, ct);
        }
    }

    /// <summary>Lets the load go on for a while; what ends the load ends the day.</summary>
    private async Task LoadedAsync(TimeSpan duration, Task sending, CancellationToken ct)
    {
        await Task.WhenAny(Task.Delay(duration, context.Time, ct), sending);
        if (sending.IsCompleted)
        {
            await sending;
        }
    }

    private async Task<LedgerReport> VerifyAsync(string ledgerPath, ProviderChecks? providers)
    {
        var book = LedgerBook.Read(ledgerPath);
        await context.Error.WriteLineAsync($"Reading {book.Conversations.Count} conversations back.");
        var verify = new LedgerVerifyOptions { Settle = options.Settle, EndpointClass = options.EndpointClass };
        using var api = new CustomerServiceClient(host);
        var reader = new ConversationReader(api, host, verify, context.Time, providers);
        var verifier = new LedgerVerifier(book, reader, verify, options.EndpointRecord, providers);
        await verifier.RunAsync(CancellationToken.None);
        return LedgerReport.From(book, verifier);
    }

    private ImmutableArray<FaultOutcome> Outcomes(TimeSpan end, IReadOnlyList<AttemptTime> attempts, IReadOnlyList<AcceptTime> accepts)
    {
        var last = accepts.Count == 0 ? end : accepts.Max(a => a.Began);
        return
        [
            .. _injected.Select((fault, i) =>
            {
                var window = new FaultWindow(fault.At, fault.Lifted, i + 1 < _injected.Count ? _injected[i + 1].At : last);
                return new FaultOutcome(
                    fault.Name, fault.Done, Math.Round(fault.At.TotalSeconds, 1), Impact.Of(window, attempts, accepts, options.Recovered));
            }),
        ];
    }

    private double WarmP99(IReadOnlyList<AcceptTime> accepts)
    {
        // The first half of the warm-up warms up.
        var until = _injected.Count > 0 ? _injected[0].At : options.Warmup;
        TimeSpan[] times = [.. accepts.Where(a => a.Began > options.Warmup / 2 && a.Ended < until).Select(a => a.Took).Order()];
        return times.Length == 0 ? 0 : Math.Round(times[Math.Max(0, (int)Math.Ceiling(times.Length * 0.99) - 1)].TotalMilliseconds, 1);
    }

    private LedgerRunOptions LoadOptions() => new()
    {
        Conversations = options.Conversations,
        Duration = LongestRun,
        Concurrency = Senders,
        Rate = options.Rate,
        Redeliver = options.Redeliver,
        Channel = options.Channel,
        Seed = options.Seed,
        Deadline = options.Deadline,
        Timeout = options.Timeout,

        // A message that a fault delays is not stuck because the day is over.
        AfterStop = options.Deadline,
    };

    private LedgerLine Line(LedgerLineKind kind) => new() { Kind = kind, At = context.Time.GetUtcNow() };
}
