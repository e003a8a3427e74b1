using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>What people and operators do to a conversation, and read of it.</summary>
internal sealed partial class ConversationActor
{
    private const int MaxPage = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public Task<CommandResult> PostAsync(CustomerMessage message)
    {
        if (_services.Tenants.ProblemOf(Journaled.Tenant) is not null)
        {
            return Task.FromResult(Refusals.OutOfService);
        }

        _services.HotKeys.Count(_activation.Key);
        return Mailbox.PutAsync(new MessageItem(
            message, DedupeMarker.Key(
                Journaled.Tenant, message.Channel, message.From?.Account ?? "", message.MessageId), _services.Time.GetTimestamp()));
    }

    public Task<CommandResult> PostAsync(AgentMessage message) => Mailbox.PutAsync(async () =>
    {
        if (!State.Exists)
        {
            return Refusals.NoConversation;
        }

        var key = DedupeMarker.Key(Journaled.Tenant, "agent", message.AgentId, message.MessageId);
        if (Routes.Of(State, State.Address) is { } elsewhere && elsewhere != Journaled.Id && await Reader.ReadMarkerAsync(key) is null)
        {
            return Refused($"The customer goes on in the conversation '{elsewhere}': write there.");
        }

        if (State.IsOptedOut && await Reader.ReadMarkerAsync(key) is null)
        {
            return Refusals.OptedOut with { ConversationStatus = State.Status };
        }

        var now = _services.Time.GetUtcNow();
        var events = ConversationRules.AgentSays(State, message, now);
        var seq = events[^1].Seq;
        var outcome = await _commits.CommitAsync(
            events, new KeyValuePair<string, DedupeMarker>(key, new DedupeMarker(seq, 0, now.ToUnixTimeMilliseconds())));
        return outcome.Kind == CommitKind.Duplicate ? await Redeliveries.AnswerAgainAsync(key, message)
            : outcome.IsWritten ? Results.Of(State, seq)
            : _commits.Failed(outcome);
    });

    public Task<CommandResult> HandOffAsync(HandoffRequest request) =>
        ChangeAsync(now => ConversationRules.HandOff(State, request, now, _services.Models.NextOpening(Journaled.Tenant, now)));

    public Task<CommandResult> ReleaseAsync(ReleaseRequest request) =>
        ChangeAsync(now => ConversationRules.Release(State, request, now, _services.Models.NextOpening(Journaled.Tenant, now)));

    /// <summary>
    /// What changes a conversation and says nothing in it: within its allowance, or anybody could fill a journal by toggling.
    /// </summary>
    public Task<CommandResult> ChangeAsync(Func<DateTimeOffset, Ruling> rule) => Mailbox.PutAsync(async () =>
    {
        if (!State.Exists)
        {
            return Refusals.NoConversation;
        }

        var ruling = rule(_services.Time.GetUtcNow());
        if (!ruling.Events.IsEmpty && !_changes.TryTake(_services.Options, _services.Time, out var wait))
        {
            return Results.Problem(CommandStatus.Busy, "This conversation was changed too often in a short time.", wait) with { ConversationStatus = State.Status };
        }

        if (ruling.Refusal is { } refusal)
        {
            return Refused(refusal) with { Owner = ruling.Owner };
        }

        var outcome = await _commits.CommitAsync(ruling.Events);
        return outcome.IsWritten ? Results.Of(State, ruling.Events.IsEmpty ? 0 : ruling.Events[^1].Seq) : _commits.Failed(outcome);
    });

    /// <exception cref="StoreUnavailableException">The store does not answer; the sweeper keeps its row and asks again.</exception>
    public async Task WakeAsync()
    {
        await LookAroundAsync();

        // Beside the mailbox: nobody's message waits for the feed.
        await Journaled.CatchUpAsync(State.LastSeq);
    }

    public async Task<bool> ReplayDeadLetterAsync(string key)
    {
        var result = await Mailbox.PutNewsAsync(async () =>
        {
            var replayed = await DeadLetters.ReplayAsync(key);
            if (replayed.Status == CommandStatus.Accepted)
            {
                Dispatcher.Dispatch();
            }

            return replayed;
        });
        return result.Status switch
        {
            CommandStatus.Accepted => true,
            CommandStatus.Unavailable => throw new StoreUnavailableException("The dead letter could not be put back right now."),
            _ => false,
        };
    }

    /// <exception cref="StoreUnavailableException">It could not be recorded: the provider is to say it again.</exception>
    public async Task ReportDeliveryAsync(DeliveryReport report, string channel, string account)
    {
        await ThrowIfUnreadableAsync();
        if (Journaled.Snapshot.Outbox.Open > 0 && !_outbox.HasOpened)
        {
            await LookAroundAsync();
        }

        if (!await Dispatcher.SettleAsync(report, channel, account)
            && (await Mailbox.PutNewsAsync(() => Reports.RecordAsync(report, channel, account))).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The report could not be recorded.");
        }
    }

    public Task<CommandResult> ReportHeardAsync(HeardReply heard) => Mailbox.PutAsync(async () =>
    {
        if (!State.Exists)
        {
            return Refusals.NoConversation;
        }

        var now = _services.Time.GetUtcNow();
        var ruling = ConversationRules.Hear(State, heard, now);
        if (ruling.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        // The same again changes nothing.
        var key = DedupeMarker.Key(
            Journaled.Tenant, "heard", "", string.Create(CultureInfo.InvariantCulture, $"{heard.Reply}:{ConversationRules.Digest(heard.Text)}"));
        var seq = ruling.Events[^1].Seq;
        var outcome = await _commits.CommitAsync(
            ruling.Events, new KeyValuePair<string, DedupeMarker>(key, new DedupeMarker(seq, 0, now.ToUnixTimeMilliseconds())));
        return outcome.Kind == CommitKind.Duplicate ? Results.Of(State, 0)
            : outcome.IsWritten ? Results.Of(State, seq)
            : _commits.Failed(outcome);
    });

    public Task<CommandResult> IdentifyAsync(IdentifyRequest request) => Mailbox.PutAsync(async () =>
    {
        if (!State.Exists)
        {
            return Refusals.NoConversation;
        }

        var ruling = await IdentifyAsync(request, _services.Time.GetUtcNow());
        if (ruling.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        var outcome = await _commits.CommitAsync(ruling.Events);
        return outcome.IsWritten ? Results.Of(State, ruling.Events.IsEmpty ? 0 : ruling.Events[^1].Seq) : _commits.Failed(outcome);
    });

    /// <exception cref="StoreUnavailableException">It could not be recorded: the channel is to say it again.</exception>
    public async Task DeleteMessageAsync(string messageId, string channel, string account)
    {
        if ((await Mailbox.PutNewsAsync(() => Deletions.RecordAsync(messageId, channel, account))).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("That a message was taken back could not be recorded.");
        }
    }

    public async Task<OutboxView> ReadOutboxAsync()
    {
        await ThrowIfUnreadableAsync();
        return await DeadLetters.ViewAsync();
    }

    public async Task<TranscriptPage?> ReadTranscriptAsync(long after, int limit)
    {
        await ThrowIfUnreadableAsync();
        if (!State.Exists)
        {
            return null;
        }

        var (messages, more) = await Reader.ReadPageAsync(Math.Max(0, after), Math.Clamp(limit, 1, MaxPage), TranscriptMessages.From);
        if (!messages.IsEmpty && State.LastChange > messages[0].Seq)
        {
            messages = TranscriptMessages.Changed(messages, await Reader.ReadChangesAsync(messages[0].Seq, State.LastChange));
        }

        return TranscriptMessages.Page(State, messages.IsEmpty ? messages : await Reports.ShowAsync(messages), more);
    }

    public async Task<ImmutableArray<PushDevice>?> ReadDevicesAsync()
    {
        await ThrowIfUnreadableAsync();
        return State.Exists ? [.. (State.Devices ?? []).Select(known => known.Device)] : null;
    }

    public async Task<EventPage?> ReadEventsAsync(long after, int limit, TimeSpan wait, bool byCustomer)
    {
        await ThrowIfUnreadableAsync();
        using var reading = _news.Read(byCustomer);

        // A conversation that has not begun is waited for as well: a visitor's page is open before the first message.
        if (
            State.LastSeq <= after
                && wait > TimeSpan.Zero
                && Refusal is null
                && !await _news.WaitAsync(wait < LongestWait ? wait : LongestWait)
                && State.Exists)
        {
            return new EventPage([], after, await Reader.HeadAsync(after));
        }

        if (!State.Exists)
        {
            return null;
        }

        var (events, _) = await Reader.ReadPageAsync(Math.Max(0, after), Math.Clamp(limit, 1, MaxPage), static e => e);
        return events.IsEmpty
            ? new EventPage(events, after, await Reader.HeadAsync(after))
            : new EventPage(events, events[^1].Seq, Math.Max(events[^1].Seq, State.LastSeq));
    }

    private async ValueTask ThrowIfUnreadableAsync()
    {
        // Any work loads first what could not be loaded at the activation.
        if (
            !Journaled.IsLoaded
                && (await Mailbox.PutNewsAsync(() => Task.FromResult(Results.Of(State, 0)))).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The conversation can't be read right now.");
        }
    }

    /// <summary>
    /// What is to be committed so that the conversation is a customer's. Their list has it already: it may be ahead, never behind.
    /// </summary>
    private async Task<Ruling> IdentifyAsync(IdentifyRequest request, DateTimeOffset now)
    {
        var survivor = State.CustomerId is { } known
            ? (await _services.Customers.FindAsync(Journaled.Tenant, known))?.CustomerId
            : null;
        var ruling = IdentityRules.Identify(State, request, survivor, now);
        if (ruling.Refusal is null)
        {
            await _services.Customers.LinkAsync(Journaled.Tenant, request.CustomerId, Journaled.Id);
        }

        return ruling;
    }

    private CommandResult Refused(string why) => Results.Problem(CommandStatus.Refused, why) with { ConversationStatus = State.Status };

    private async Task LookAroundAsync()
    {
        if ((await Mailbox.PutNewsAsync(() => Upkeep.LookAroundAsync())).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The conversation could not be looked after.");
        }
    }
}
