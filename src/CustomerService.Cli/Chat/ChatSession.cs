using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Client;
using CustomerService.Proving.Reporting;
using Polly;
using Polly.Retry;

namespace CustomerService.Cli.Chat;

/// <summary>One conversation from the first line to the last.</summary>
internal sealed class ChatSession(CliContext context, CustomerServiceClient api, string conversation, TimeSpan patience)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    private readonly ChatScreen _screen = new(context);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MessageAnswer? _last;
    private bool _failed;

    /// <summary>Talks until the input ends, /quit or Ctrl-C.</summary>
    /// <returns>The exit code: 1 when a line could not be carried out.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        _screen.Note($"conversation {conversation}; /why /handoff /handback /rate 1-5 /close /quit");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await ShowHistoryAsync(ended.Token);
        var listening = ListenAsync(ended.Token);
        try
        {
            await TalkAsync(ended.Token);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C is a way to leave.
        }
        finally
        {
            await ended.CancelAsync();
            await listening;
        }

        _screen.Note($"left; continue with --conversation {conversation}");
        return _failed ? ExitCodes.CheckFailed : ExitCodes.Ok;
    }

    private async Task TalkAsync(CancellationToken ct)
    {
        while (true)
        {
            _screen.Invite();

            // Reading a terminal can't be cancelled; leaving must not wait for another line.
            var line = await Task.Run(context.In.ReadLine, CancellationToken.None).WaitAsync(ct);
            _screen.Entered();
            switch (line?.Trim())
            {
                case null or "/quit":
                    return;
                case "":
                    break;
                case var command when command.StartsWith('/'):
                    await TryAsync(() => CommandAsync(command, ct));
                    break;
                case var text:
                    await TryAsync(() => SayAsync(text, ct));
                    break;
            }
        }
    }

    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception error) when (error is ApiException or HttpRequestException)
        {
            _failed = true;
            _screen.Note($"not done: {Reason(error)}");
        }
    }

    private async Task SayAsync(string text, CancellationToken ct)
    {
        // One id for all tries: a message whose answer was lost on the way is not said twice.
        var messageId = $"chat-{context.NewRunId()}{context.NewRunId()}";
        var answer = await PatientlyAsync(() => api.PostMessageAsync(conversation, messageId, text, ct: ct), ct);
        _last = answer;
        _begun.TrySetResult();
        foreach (var reply in answer.Replies)
        {
            _screen.Show("bot", reply.Seq, reply.Text, reply.Sources);
        }

        _screen.ShowState(answer.State);
    }

    private async Task CommandAsync(string command, CancellationToken ct)
    {
        switch (command.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["/why"]:
                Explain();
                break;
            case ["/handoff"]:
                _screen.ShowState(await PatientlyAsync(() => api.HandOffAsync(conversation, "the customer asked for a person", ct), ct));
                break;
            case ["/handback"]:
                _screen.ShowState(await PatientlyAsync(() => api.HandBackAsync(conversation, ct), ct));
                break;
            case ["/close"]:
                await PatientlyAsync(() => api.CloseAsync(conversation, "closed by the customer", ct), ct);
                _screen.ShowState("closed");
                break;
            case ["/rate", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score)
                && score is >= 1 and <= 5:
                await PatientlyAsync(() => api.RateAsync(conversation, score, ct), ct);
                _screen.Note($"rated {score}");
                break;
            default:
                _failed = true;
                _screen.Note("there is /why, /handoff, /handback, /rate 1-5, /close and /quit");
                break;
        }
    }

    private void Explain()
    {
        if (_last is not { } last)
        {
            _screen.Note("nothing was decided yet: say something first");
            return;
        }

        _screen.Note($"turn {last.Turn}: {last.Decision?.Policy} — {last.Decision?.Reason}");
        if (last.Understanding is { } understood)
        {
            _screen.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"intent {understood.Intent} ({understood.Confidence:P0}{(understood.OutOfScope ? ", probably out of scope" : "")}), "
                    + $"sentiment {understood.Sentiment?.Label} ({understood.Sentiment?.Score:0.0}), language {understood.Language}"));
        }
    }

    private async Task ShowHistoryAsync(CancellationToken ct)
    {
        string? cursor = null;
        while (await PatientlyAsync(() => api.ReadPageAsync(conversation, cursor, ct), ct) is { } page)
        {
            _begun.TrySetResult();
            foreach (var message in page.Messages)
            {
                _screen.Show(message.From == "customer" ? "you" : message.From, message.Seq, message.Text, []);
            }

            if (page.Cursor is not { } next || next == cursor)
            {
                _screen.ShowState(page.State);
                return;
            }

            cursor = next;
        }
    }

    // Agents, system notes, late answers and changes of state; what was shown already is left out by the screen.
    private async Task ListenAsync(CancellationToken ct)
    {
        var after = _screen.LastSeq;
        try
        {
            await _begun.Task.WaitAsync(ct);
            while (true)
            {
                try
                {
                    await foreach (var seen in api.ReadEventsAsync(conversation, after, ct))
                    {
                        after = Math.Max(after, seen.Seq);
                        ShowEvent(seen);
                    }
                }
                catch (Exception error) when (error is HttpRequestException or IOException or ApiException)
                {
                    // The host restarts, or a proxy ended the stream: it goes on after the last event seen.
                }

                await Task.Delay(FirstPause, context.Time, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The conversation is left.
        }
    }

    private void ShowEvent(ConversationEvent seen)
    {
        if (seen.From is { } from)
        {
            if (from != "customer")
            {
                _screen.Show(from, seen.Seq, seen.Text("text") ?? "", Sources(seen));
            }
        }
        else if (seen.Kind == "state" && seen.Text("state") is { } state)
        {
            _screen.ShowState(state);
        }
    }

    private static ImmutableArray<MessageAnswer.SourceView> Sources(ConversationEvent seen) =>
        seen.Data.TryGetProperty("sources", out var sources) && sources.ValueKind == JsonValueKind.Array
            ? [.. sources.Deserialize<MessageAnswer.SourceView[]>(JsonOutput.Line) ?? []]
            : [];

    // The outer sentence of a failed request says only that it failed.
    private static string Reason(Exception error) => error.GetBaseException().Message;

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> action, CancellationToken ct)
    {
        var start = context.Time.GetTimestamp();
        var patiently = new ResiliencePipelineBuilder<T> { TimeProvider = context.Time }
            .AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                ShouldHandle = attempt => new(
                    attempt.Outcome.Exception is HttpRequestException or ApiException { IsTransient: true }
                        && context.Time.GetElapsedTime(start) < patience),
                DelayGenerator = attempt => new(
                    attempt.Outcome.Exception is ApiException { RetryAfter: { } asked } && asked < patience ? asked : null),
                OnRetry = attempt =>
                {
                    if (attempt.AttemptNumber == 0)
                    {
                        _screen.Note($"no answer yet ({Reason(attempt.Outcome.Exception!)}); trying again for {Duration.Format(patience)}");
                    }

                    return default;
                },
            })
            .Build();
        return await patiently.ExecuteAsync(async _ => await action(), ct);
    }
}
