using System.Text.Json;
using CustomerService.Client;
using CustomerService.Proving.Hosts;
using CustomerService.Proving.Http;
using Polly;
using Polly.Retry;

namespace CustomerService.Proving.Ledger;

/// <summary>Sends one copy of a message until the host acknowledges it, and records that.</summary>
internal sealed class LedgerSender
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestAskedPause = TimeSpan.FromSeconds(5);
    private static readonly ResiliencePropertyKey<long> Began = new("customer_service.began");

    private readonly HostConnection _connection;
    private readonly LedgerWriter _ledger;
    private readonly LedgerTally _tally;
    private readonly TimeProvider _time;
    private readonly ITraffic _traffic;
    private readonly IAttemptObserver? _observer;
    private readonly ResiliencePipeline<Tried> _patiently;
    private volatile bool _everAcknowledged;

    /// <summary>Makes a sender to a host.</summary>
    public LedgerSender(
        HostConnection connection,
        LedgerRunOptions options,
        ITraffic traffic,
        LedgerWriter ledger,
        LedgerTally tally,
        TimeProvider time,
        IAttemptObserver? observer = null)
    {
        _connection = connection;
        _ledger = ledger;
        _tally = tally;
        _time = time;
        _observer = observer;
        _traffic = traffic;
        _patiently = new ResiliencePipelineBuilder<Tried> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Tried>
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                ShouldHandle = tried => new(
                    tried.Outcome.Result is { Line: null }
                        && time.GetElapsedTime(tried.Context.Properties.GetValue(Began, 0)) < options.Deadline),
                DelayGenerator = tried => new(tried.Outcome.Result?.PauseAsked),
            })
            .Build();
    }

    /// <summary>Delivers one copy.</summary>
    /// <param name="intent">The message as it was recorded.</param>
    /// <param name="copy">Which copy this is.</param>
    /// <param name="ct">Ends the tries; the copy then counts as given up.</param>
    public async Task DeliverAsync(LedgerLine intent, int copy, CancellationToken ct)
    {
        var start = _time.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(Began, start);
        var attempts = 0;
        var last = new Tried(null);
        try
        {
            await _patiently.ExecuteAsync(
                async _ =>
                {
                    attempts++;
                    return last = await AttemptAsync(intent, ct);
                },
                context);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped before an attempt: what the last one brought is what is known.
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (last.Line is { } line)
        {
            await RecordAsync(line with { Copy = copy, Attempt = attempts }, start, _traffic.IsTimed(intent));
            return;
        }

        _tally.GiveUp();
        await _ledger.AppendAsync(About(intent, LedgerLineKind.GaveUp) with { Copy = copy, Reason = last.Miss });
    }

    private async Task RecordAsync(LedgerLine line, long start, bool isTimed)
    {
        if (line.Kind == LedgerLineKind.Ack)
        {
            _everAcknowledged = true;
            _tally.Acknowledge(isTimed ? _time.GetElapsedTime(start) : null);
            if (isTimed)
            {
                _observer?.Acknowledged(start);
            }
        }
        else
        {
            _tally.Refuse();
        }

        await _ledger.AppendAsync(line);
    }

    private async Task<Tried> AttemptAsync(LedgerLine intent, CancellationToken ct)
    {
        _tally.BeginAttempt();
        var began = _time.GetTimestamp();
        var tried = await TryAsync(intent, ct);
        if (!ct.IsCancellationRequested && _traffic.IsTimed(intent))
        {
            _observer?.Attempted(began, tried.Line is null ? tried.Miss : null);
        }

        return tried;
    }

    private async Task<Tried> TryAsync(LedgerLine intent, CancellationToken ct)
    {
        try
        {
            var reply = await _traffic.SendAsync(intent, ct);
            if (reply.Fault is not { } fault)
            {
                return LineOf(intent, reply);
            }

            var miss = fault.ToString();
            _tally.Miss(miss, unreachable: fault == MessageFault.Connect);
            return new Tried(null, miss);
        }
        catch (OperationCanceledException)
        {
            return new Tried(null, "stopped");
        }
    }

    private Tried LineOf(LedgerLine intent, MessageReply reply)
    {
        switch (reply.Status)
        {
            case >= 200 and < 300
                when _traffic.Promised(About(intent, LedgerLineKind.Ack) with { Status = reply.Status }, reply) is { } line:
                return new Tried(line);
            case 400 or 409 or 413 or 415 or 422:
                return new Tried(About(intent, LedgerLineKind.Refused) with { Status = reply.Status, Reason = Problem(reply.Body.Span) });
            case 401 or 403 or 404 when !_everAcknowledged:
                throw HostMistakes.Refused(_connection, reply.Status);
            default:
                var miss = reply.Status is >= 200 and < 300 ? "unreadable answer" : $"http {reply.Status}";
                _tally.Miss(miss, unreachable: false);
                return new Tried(null, miss, reply.RetryAfter);
        }
    }

    private LedgerLine About(LedgerLine intent, LedgerLineKind kind) =>
        intent with { Kind = kind, At = _time.GetUtcNow(), Text = null };

    private static string? Problem(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body).TryGetProperty("detail", out var detail) ? detail.ToString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What an attempt brought: a line for the ledger, or why there is none.</summary>
    private sealed record Tried(LedgerLine? Line, string Miss = "", int? RetryAfter = null)
    {
        /// <summary>As long as the host asked for, within reason; null where it asked for nothing.</summary>
        public TimeSpan? PauseAsked =>
            RetryAfter is not { } seconds ? null
            : seconds < LongestAskedPause.TotalSeconds ? TimeSpan.FromSeconds(seconds)
            : LongestAskedPause;
    }
}
