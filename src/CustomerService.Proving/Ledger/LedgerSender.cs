using System.Text.Json;
using CustomerService.Client;
using CustomerService.Proving.Hosts;
using CustomerService.Proving.Http;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>Sends one copy of a message until the host acknowledges it, and records that.</summary>
internal sealed class LedgerSender : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly HostConnection _connection;
    private readonly LedgerRunOptions _options;
    private readonly LedgerWriter _ledger;
    private readonly LedgerTally _tally;
    private readonly TimeProvider _time;
    private readonly MessageClient _client;
    private readonly IAttemptObserver? _observer;
    private volatile bool _everAcknowledged;

    /// <summary>Makes a sender to a host.</summary>
    public LedgerSender(
        HostConnection connection,
        LedgerRunOptions options,
        LedgerWriter ledger,
        LedgerTally tally,
        TimeProvider time,
        IAttemptObserver? observer = null)
    {
        _connection = connection;
        _options = options;
        _ledger = ledger;
        _tally = tally;
        _time = time;
        _observer = observer;
        _client = new MessageClient(connection, options.Timeout, time, options.Channel == "api" ? null : options.Channel);
    }

    /// <summary>Delivers one copy.</summary>
    /// <param name="intent">The message as it was recorded.</param>
    /// <param name="jsonText">Its text as JSON.</param>
    /// <param name="copy">Which copy this is.</param>
    /// <param name="ct">Ends the tries; the copy then counts as given up.</param>
    public async Task DeliverAsync(LedgerLine intent, ReadOnlyMemory<byte> jsonText, int copy, CancellationToken ct)
    {
        var start = _time.GetTimestamp();
        var pause = FirstPause;
        var lastMiss = "";
        for (var attempt = 1; _time.GetElapsedTime(start) < _options.Deadline && !ct.IsCancellationRequested; attempt++)
        {
            _tally.BeginAttempt();
            var began = _time.GetTimestamp();
            var (line, miss, retryAfter) = await TryAsync(intent, jsonText, ct);
            if (!ct.IsCancellationRequested)
            {
                _observer?.Attempted(began, line is null ? miss : null);
            }

            if (line is not null)
            {
                await RecordAsync(line with { Copy = copy, Attempt = attempt }, start);
                return;
            }

            lastMiss = miss;
            var wait = retryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 5)) : pause;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.WhenAny(Task.Delay(wait, _time, ct));
        }

        _tally.GiveUp();
        await _ledger.AppendAsync(About(intent, LedgerLineKind.GaveUp) with { Copy = copy, Reason = lastMiss });
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task RecordAsync(LedgerLine line, long start)
    {
        if (line.Kind == LedgerLineKind.Ack)
        {
            _everAcknowledged = true;
            _tally.Acknowledge(_time.GetElapsedTime(start));
            _observer?.Acknowledged(start);
        }
        else
        {
            _tally.Refuse();
        }

        await _ledger.AppendAsync(line);
    }

    private async Task<(LedgerLine? Line, string Miss, int? RetryAfter)> TryAsync(
        LedgerLine intent, ReadOnlyMemory<byte> jsonText, CancellationToken ct)
    {
        try
        {
            var reply = await _client.PostAsync(intent.Conversation!, intent.MessageId!, jsonText, ct);
            if (reply.Fault is not { } fault)
            {
                return LineOf(intent, reply);
            }

            var miss = fault.ToString();
            _tally.Miss(miss, unreachable: fault == MessageFault.Connect);
            return (null, miss, null);
        }
        catch (OperationCanceledException)
        {
            return (null, "stopped", null);
        }
    }

    private (LedgerLine? Line, string Miss, int? RetryAfter) LineOf(LedgerLine intent, MessageReply reply)
    {
        switch (reply.Status)
        {
            case >= 200 and < 300 when Read(reply.Body.Span) is { } answer:
                return (About(intent, LedgerLineKind.Ack) with
                {
                    Status = reply.Status,
                    Turn = answer.Turn,
                    Duplicate = answer.Duplicate,
                    Replies = [.. answer.Replies.Select(r => r.Seq)],
                    State = answer.State,
                    Pending = answer.AnswerPending,
                }, "", null);
            case 400 or 409 or 413 or 415 or 422:
                return (About(intent, LedgerLineKind.Refused) with { Status = reply.Status, Reason = Problem(reply.Body.Span) }, "", null);
            case 401 or 403 or 404 when !_everAcknowledged:
                throw HostMistakes.Refused(_connection, reply.Status);
            default:
                var miss = reply.Status is >= 200 and < 300 ? "unreadable answer" : $"http {reply.Status}";
                _tally.Miss(miss, unreachable: false);
                return (null, miss, reply.RetryAfter);
        }
    }

    private LedgerLine About(LedgerLine intent, LedgerLineKind kind) =>
        new() { Kind = kind, At = _time.GetUtcNow(), Conversation = intent.Conversation, MessageId = intent.MessageId };

    private static MessageAnswer? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<MessageAnswer>(body, JsonOutput.Line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
}
