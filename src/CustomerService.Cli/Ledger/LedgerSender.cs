using System.Buffers;
using System.Text.Json;
using CustomerService.Cli.Api;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Cli.Http;

namespace CustomerService.Cli.Ledger;

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
    private readonly WireClient _client;
    private readonly MessageRequest _request;
    private readonly IAttemptObserver? _observer;
    private volatile bool _everAcknowledged;

    /// <summary>Makes a sender to a host.</summary>
    public LedgerSender(HostConnection connection, LedgerRunOptions options, LedgerWriter ledger, LedgerTally tally, TimeProvider time, IAttemptObserver? observer = null)
    {
        _connection = connection;
        _options = options;
        _ledger = ledger;
        _tally = tally;
        _time = time;
        _observer = observer;
        _client = new WireClient(connection.Url, options.Timeout, time);
        _request = new MessageRequest(connection, options.Channel == "api" ? null : options.Channel);
    }

    /// <summary>Delivers one copy.</summary>
    /// <param name="intent">The message as it was recorded.</param>
    /// <param name="jsonText">Its text as JSON.</param>
    /// <param name="copy">Which copy this is.</param>
    /// <param name="abandon">Ends the tries; the copy then counts as given up.</param>
    public async Task DeliverAsync(LedgerLine intent, ReadOnlyMemory<byte> jsonText, int copy, CancellationToken abandon)
    {
        var start = _time.GetTimestamp();
        var pause = FirstPause;
        var lastMiss = "";
        for (var attempt = 1; _time.GetElapsedTime(start) < _options.Deadline && !abandon.IsCancellationRequested; attempt++)
        {
            _tally.BeginAttempt();
            var began = _time.GetTimestamp();
            var (line, miss, retryAfter) = await TryAsync(intent, jsonText, abandon);
            if (!abandon.IsCancellationRequested)
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
            await Task.WhenAny(Task.Delay(wait, _time, abandon));
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

    private async Task<(LedgerLine? Line, string Miss, int? RetryAfter)> TryAsync(LedgerLine intent, ReadOnlyMemory<byte> jsonText, CancellationToken abandon)
    {
        var buffer = _request.Rent(intent.Conversation!, intent.MessageId!, jsonText.Span, out var length);
        try
        {
            using var reply = await _client.SendAsync(buffer.AsMemory(0, length), abandon);
            return Judge(intent, reply);
        }
        catch (WireException error)
        {
            var miss = error.Fault.ToString();
            _tally.Miss(miss, unreachable: error.Fault == WireFault.Connect);
            return (null, miss, null);
        }
        catch (OperationCanceledException)
        {
            return (null, "stopped", null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private (LedgerLine? Line, string Miss, int? RetryAfter) Judge(LedgerLine intent, WireReply reply)
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
