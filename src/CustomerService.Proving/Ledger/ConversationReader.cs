using System.Collections.Immutable;
using CustomerService.Client;
using CustomerService.Proving.Hosts;
using CustomerService.Proving.Reporting;
using Polly;
using Polly.Retry;

namespace CustomerService.Proving.Ledger;

/// <summary>Reads conversations back, patiently: the host may be just starting again.</summary>
internal sealed class ConversationReader(
    CustomerServiceClient api, HostConnection connection, LedgerVerifyOptions options, TimeProvider time, IMoreChecks? more = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(20);

    private readonly long _start = time.GetTimestamp();
    private readonly ResiliencePipeline _patiently = PipelineOf(options, time);

    /// <summary>Reads a conversation once it has come to rest, or as it is when its time is over; null when there is none.</summary>
    public async Task<ConversationView?> ReadAsync(ConversationRecord record, CancellationToken ct)
    {
        while (true)
        {
            var view = await PatientlyAsync(() => ReadOnceAsync(record.Id, ct), ct);
            if (IsOver || ((view is null || OutboxChecks.IsDrained(view)) && more?.IsWhole(record, view) != false))
            {
                return view is { Messages: [.., var last] } && options.Events
                    ? view with { Events = await PatientlyAsync(() => ReadEventsAsync(record.Id, last.Seq, ct), ct) }
                    : view;
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    private static ResiliencePipeline PipelineOf(LedgerVerifyOptions options, TimeProvider time)
    {
        var start = time.GetTimestamp();
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = Pause,
                ShouldHandle = read => new(
                    read.Outcome.Exception is HttpRequestException or IOException or ApiException { IsTransient: true }
                        && time.GetElapsedTime(start) <= options.Settle),
            })
            .Build();
    }

    private bool IsOver => time.GetElapsedTime(_start) > options.Settle;

    private async Task<ConversationView?> ReadOnceAsync(string conversation, CancellationToken ct)
    {
        // The outbox first: what it has sent by then is in the transcript that is read after it.
        var outbox = await api.ReadOutboxAsync(conversation, ct);
        var messages = ImmutableArray.CreateBuilder<TranscriptPage.MessageView>();
        string? cursor = null;
        while (true)
        {
            var page = await api.ReadPageAsync(conversation, cursor, ct);
            if (page is null)
            {
                return null;
            }

            messages.AddRange(page.Messages);
            if (page.Cursor is not { } next || next == cursor)
            {
                return new ConversationView
                {
                    AwaitsAnswer = StateNames.AwaitsAnswer(page.AnswerPending, page.State),
                    Messages = messages.ToImmutable(),
                    Outbox = outbox,
                };
            }

            cursor = next;
        }
    }

    private async Task<ImmutableArray<ConversationEvent>> ReadEventsAsync(string conversation, long lastSeq, CancellationToken ct)
    {
        var events = ImmutableArray.CreateBuilder<ConversationEvent>();
        var began = time.GetTimestamp();
        var after = 0L;
        do
        {
            // A stream may end or fall silent while silos come and go; like a browser, we go on after the last event seen.
            after = await FollowAsync(conversation, after, lastSeq, events, ct);
        }
        while (after < lastSeq && time.GetElapsedTime(began) < options.Settle);

        // What did not come in time is missing, and is reported as that.
        return events.ToImmutable();
    }

    private async Task<long> FollowAsync(
        string conversation, long after, long lastSeq, ImmutableArray<ConversationEvent>.Builder events, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(SilenceLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await foreach (var seen in api.ReadEventsAsync(conversation, after, either.Token))
            {
                if (seen.Seq <= lastSeq)
                {
                    events.Add(seen);
                }

                after = seen.Seq;
                if (after >= lastSeq)
                {
                    return after;
                }
            }

            await Task.Delay(Pause, time, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Silent for too long: to be asked anew.
        }

        return after;
    }

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await _patiently.ExecuteAsync(async _ => await read(), ct);
        }
        catch (ApiException refusal) when (refusal.Status is 401 or 403)
        {
            throw HostMistakes.Refused(connection, refusal.Status);
        }
        catch (ApiException refusal)
        {
            throw new UsageException($"The host at {connection.Url} can't be read back: {refusal.Message}. It must offer the API of this version");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw HostMistakes.NotThere(connection);
        }
    }
}
