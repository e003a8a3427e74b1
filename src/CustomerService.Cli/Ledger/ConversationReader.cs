using System.Collections.Immutable;
using CustomerService.Cli.Api;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;

namespace CustomerService.Cli.Ledger;

/// <summary>Reads conversations back, patiently: the host may be just starting again.</summary>
internal sealed class ConversationReader(ConversationApi api, HostConnection connection, LedgerVerifyOptions options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(20);

    private readonly long _start = time.GetTimestamp();

    /// <summary>Reads a conversation once it has come to rest, or as it is when its time is over; null when there is none.</summary>
    public async Task<ConversationView?> ReadAsync(string conversation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await PatientlyAsync(() => ReadOnceAsync(conversation, cancellationToken), cancellationToken);
            if (view is null || OutboxChecks.IsDrained(view) || IsOver)
            {
                return view is { Messages: [.., var last] } && options.Events
                    ? view with { Events = await PatientlyAsync(() => ReadEventsAsync(conversation, last.Seq, cancellationToken), cancellationToken) }
                    : view;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private bool IsOver => time.GetElapsedTime(_start) > options.Settle;

    private async Task<ConversationView?> ReadOnceAsync(string conversation, CancellationToken cancellationToken)
    {
        // The outbox first: what it has sent by then is in the transcript that is read after it.
        var outbox = await api.ReadOutboxAsync(conversation, cancellationToken);
        var messages = ImmutableArray.CreateBuilder<TranscriptView.MessageView>();
        string? cursor = null;
        while (true)
        {
            var page = await api.ReadPageAsync(conversation, cursor, cancellationToken);
            if (page is null)
            {
                return null;
            }

            messages.AddRange(page.Messages);
            if (page.Cursor is not { } next || next == cursor)
            {
                return new ConversationView { AwaitsAnswer = StateNames.AwaitsAnswer(page.AnswerPending, page.State), Messages = messages.ToImmutable(), Outbox = outbox };
            }

            cursor = next;
        }
    }

    private async Task<ImmutableArray<EventView>> ReadEventsAsync(string conversation, long lastSeq, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<EventView>();
        var began = time.GetTimestamp();
        var after = 0L;
        do
        {
            // A stream may end or fall silent while silos come and go; like a browser, we go on after the last event seen.
            after = await FollowAsync(conversation, after, lastSeq, events, cancellationToken);
        }
        while (after < lastSeq && time.GetElapsedTime(began) < options.Settle);

        // What did not come in time is missing, and is reported as that.
        return events.ToImmutable();
    }

    private async Task<long> FollowAsync(
        string conversation, long after, long lastSeq, ImmutableArray<EventView>.Builder events, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(SilenceLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
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
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Silent for too long: to be asked anew.
        }

        return after;
    }

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await read();
            }
            catch (ApiException refusal) when (refusal.Status is 401 or 403)
            {
                throw HostMistakes.Refused(connection, refusal.Status);
            }
            catch (ApiException refusal) when (!refusal.IsTransient || IsOver)
            {
                throw new UsageException($"The host at {connection.Url} can't be read back: {refusal.Message}. It must offer the API of this version");
            }
            catch (Exception error) when (error is HttpRequestException or IOException or ApiException)
            {
                if (IsOver)
                {
                    throw HostMistakes.NotThere(connection);
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
