using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>
/// A conversation that remembers, answers <c>!Status</c> with that status, and fails on <c>!throw</c> and <c>!timeout</c>.
/// </summary>
internal sealed class FakeConversationGrain(World world) : Grain, IConversationGrain
{
    private static readonly Understanding Understood = new("track_order", 0.94, false, new Sentiment("neutral", -0.1), "en", [], "test@1");

    private string Key => this.GetPrimaryKeyString();

    private Journal? Existing => world.Conversations.GetValueOrDefault(Key);

    public Task<CommandResult> PostMessageAsync(CustomerMessage message)
    {
        if (Scripted(message.Text) is { } scripted)
        {
            return Task.FromResult(scripted);
        }

        var (tenant, id) = GrainKeys.Split(Key);
        var journal = world.Conversation(tenant, id);
        if (journal.Turns.TryGetValue(message.MessageId, out var earlier))
        {
            return Task.FromResult(new CommandResult
            {
                Status = earlier.Text == message.Text ? CommandStatus.Duplicate : CommandStatus.Conflict,
                Turn = earlier.Text == message.Text ? earlier.Turn : null,
            });
        }

        var turn = journal.Turns.Count + 1;
        journal.Append(new MessageReceived
        {
            MessageId = message.MessageId,
            Channel = message.Channel,
            Text = message.Text,
            Turn = turn,
            CustomerId = message.CustomerId,
            Locale = message.Locale,
            Content = message.Content,
        });
        TurnResult result;
        if (message.Text == "!pending")
        {
            journal.Status = ConversationStatus.Waiting;
            result = new TurnResult(turn, null, new Decision("pending", "Waiting for something slow."), [], ConversationStatus.Waiting);
        }
        else
        {
            journal.Append(new TurnDecided { Turn = turn, Understanding = Understood, Decision = new Decision("knowledge", "An article fits.") });
            ImmutableArray<Source> sources = [new Source("track-order", "Track an order", "/help/track-order")];
            var seq = journal.Append(new BotReplied { Turn = turn, Text = $"Reply to {message.Text}", Sources = sources });
            result = new TurnResult(turn, Understood, new Decision("knowledge", "An article fits."), [new Reply(seq, $"Reply to {message.Text}", sources)], journal.Status);
        }

        journal.Turns[message.MessageId] = (message.Text, result);
        return Task.FromResult(new CommandResult { Status = CommandStatus.Accepted, Turn = result, Seq = 1, ConversationStatus = journal.Status });
    }

    public Task<CommandResult> PostAgentMessageAsync(AgentMessage message) =>
        Command(message.Text, ConversationStatus.HandedOff, new AgentReplied
        {
            MessageId = message.MessageId,
            Text = message.Text,
            AgentId = message.AgentId,
            AgentName = message.AgentName,
            Format = message.Format,
            Content = message.Content,
        });

    public Task<CommandResult> HandOffAsync(HandoffRequest request) => (request.ToAgent, request.AgentId) switch
    {
        (true, null) => Command(request.Reason, ConversationStatus.WaitingForAgent, new HandedOff { Reason = request.Reason, Waiting = true, ExpectedAt = World.Epoch }),
        (true, _) => Command(request.Reason, ConversationStatus.HandedOff, new HandedOff { Reason = request.Reason, AgentId = request.AgentId, AgentName = request.AgentName }),
        (false, _) when request.By == Speaker.Customer && Existing?.Status == ConversationStatus.HandedOff =>
            Task.FromResult(new CommandResult { Status = CommandStatus.Refused, Problem = "A person has joined." }),
        _ => Command(request.Reason, ConversationStatus.Open, new HandedBack { Reason = request.Reason }),
    };

    public Task<CommandResult> TakeAsync(TakeRequest request) => OwnerOtherThan(request.AgentId) is { } owner
        ? Task.FromResult(new CommandResult { Status = CommandStatus.Refused, Problem = "The conversation is another person's.", Owner = owner })
        : Command(
            request.Reason,
            ConversationStatus.HandedOff,
            new HandedOff { Reason = request.Reason, AgentId = request.AgentId, AgentName = request.AgentName });

    public Task<CommandResult> ReleaseAsync(ReleaseRequest request) => OwnerOtherThan(request.AgentId) is { } owner
        ? Task.FromResult(new CommandResult { Status = CommandStatus.Refused, Problem = "The conversation is another person's.", Owner = owner })
        : Command(
            request.Reason,
            request.ToQueue ? ConversationStatus.WaitingForAgent : ConversationStatus.Open,
            new HandedBack { Reason = request.Reason, AgentId = request.AgentId });

    public Task<CommandResult> LeaveContactAsync(ContactRequest contact) =>
        Command(null, Existing?.Status ?? default, new ContactGiven { Email = contact.Email });

    public Task<CommandResult> AddDeviceAsync(PushDevice device) =>
        Command(null, Existing?.Status ?? default, new DeviceAdded { Device = device, Number = 1 });

    public Task<CommandResult> RemoveDeviceAsync(string? deviceId) =>
        Task.FromResult(new CommandResult { Status = Existing is null ? CommandStatus.NotFound : CommandStatus.Accepted });

    public Task<ImmutableArray<PushDevice>?> ReadDevicesAsync() =>
        Task.FromResult<ImmutableArray<PushDevice>?>(Existing is { } journal ? [.. journal.After(0, int.MaxValue).OfType<DeviceAdded>().Select(each => each.Device)] : null);

    public Task<CommandResult> CloseAsync(CloseRequest request) =>
        Command(request.Reason, ConversationStatus.Closed, new ConversationClosed { Reason = request.Reason, By = request.By });

    public Task<CommandResult> RateAsync(Rating rating) =>
        Command(rating.Comment, Existing?.Status ?? default, new ConversationRated { Score = rating.Score, Comment = rating.Comment });

    public Task<TranscriptPage?> ReadTranscriptAsync(long after, int limit)
    {
        if (Existing is not { } journal)
        {
            return Task.FromResult<TranscriptPage?>(null);
        }

        var messages = journal.After(after, int.MaxValue).Select(Shown).OfType<TranscriptMessage>().ToList();
        return Task.FromResult<TranscriptPage?>(new TranscriptPage(
            journal.Status,
            [.. messages.Take(limit)],
            messages.Count > limit ? messages[limit - 1].Seq : null)
        {
            ExpectedAt = journal.Status == ConversationStatus.WaitingForAgent ? World.Epoch : null,
            AgentId = journal.After(0, int.MaxValue).OfType<HandedOff>().LastOrDefault()?.AgentId,
            AgentName = journal.After(0, int.MaxValue).OfType<HandedOff>().LastOrDefault()?.AgentName,
            Email = journal.After(0, int.MaxValue).OfType<ContactGiven>().LastOrDefault()?.Email,
        });
    }

    public async Task<EventPage?> ReadEventsAsync(long after, int limit, TimeSpan wait)
    {
        var failing = world.FailingReads.GetValueOrDefault(Key);
        if (failing > 0 && wait > TimeSpan.Zero)
        {
            world.FailingReads[Key] = failing - 1;
            throw new SiloUnavailableException("The silo went away.");
        }

        // As the real one: never more than a few at a time, so that pages meet in a stream.
        return Existing is { } journal ? await journal.WaitAsync(after, Math.Min(limit, 7), wait) : null;
    }

    public Task WakeAsync() => Task.CompletedTask;

    public Task<OutboxView> ReadOutboxAsync() =>
        Task.FromResult(new OutboxView(1, [new DeadLetter("c|3|0", "webhook", 8, "410 Gone", World.Epoch)], 2));

    public Task<bool> ReplayDeadLetterAsync(string key)
    {
        world.Replayed[Key] = key;
        return Task.FromResult(key == "c|3|0");
    }

    public Task ReportDeliveryAsync(DeliveryReport report, string channel, string account)
    {
        world.Reports.Enqueue((Key, report, channel, account));
        return Task.CompletedTask;
    }

    public Task DeleteMessageAsync(string messageId, string channel, string account)
    {
        world.Deletions.Enqueue((Key, messageId, channel, account));
        return Task.CompletedTask;
    }

    public Task<CommandResult> ReportHeardAsync(HeardReply heard) =>
        Command(null, Existing?.Status ?? default, new ReplyHeard { Reply = heard.Reply, Text = heard.Text });

    private Assignee? OwnerOtherThan(string agent) =>
        Existing is { Status: ConversationStatus.HandedOff } journal
            && journal.After(0, int.MaxValue).OfType<HandedOff>().LastOrDefault()?.AgentId is { } owner && owner != agent
            ? new Assignee(owner, journal.After(0, int.MaxValue).OfType<HandedOff>().Last().AgentName)
            : null;

    private static TranscriptMessage? Shown(ConversationEvent happened) => happened switch
    {
        MessageReceived message => new() { Seq = message.Seq, From = Speaker.Customer, Text = message.Text, At = message.At, MessageId = message.MessageId, Content = message.Content },
        BotReplied message => new() { Seq = message.Seq, From = Speaker.Bot, Text = message.Text, At = message.At, Sources = message.Sources },
        AgentReplied message => new()
        {
            Seq = message.Seq,
            From = Speaker.Agent,
            Text = message.Text,
            At = message.At,
            MessageId = message.MessageId,
            AuthorName = message.AgentName,
            Format = message.Format,
            Content = message.Content,
        },
        SystemNoted message => new() { Seq = message.Seq, From = Speaker.System, Text = message.Text, At = message.At },
        _ => null,
    };

    private static CommandResult? Scripted(string? text) => text switch
    {
        "!throw" => throw new InvalidOperationException("secret detail of the inside"),
        "!timeout" => throw new TimeoutException("no answer"),
        ['!', .. var status] when Enum.TryParse<CommandStatus>(status, out var known) => new CommandResult
        {
            Status = known,
            Problem = known == CommandStatus.Refused ? "The conversation is closed." : null,
            RetryAfter = known is CommandStatus.Busy or CommandStatus.Unavailable ? TimeSpan.FromSeconds(2.2) : null,
            Turn = known is CommandStatus.Accepted or CommandStatus.Duplicate ? new TurnResult(1, null, new Decision("pending", "."), [], ConversationStatus.Waiting) : null,
        },
        _ => null,
    };

    private Task<CommandResult> Command(string? script, ConversationStatus status, ConversationEvent happened)
    {
        if (Scripted(script) is { } scripted)
        {
            return Task.FromResult(scripted);
        }

        if (Existing is not { } journal)
        {
            return Task.FromResult(new CommandResult { Status = CommandStatus.NotFound });
        }

        journal.Status = status;
        return Task.FromResult(new CommandResult { Status = CommandStatus.Accepted, Seq = journal.Append(happened), ConversationStatus = status });
    }

    public Task<CommandResult> IdentifyAsync(IdentifyRequest request)
    {
        if (Existing is not { } journal)
        {
            return Task.FromResult(new CommandResult { Status = CommandStatus.NotFound });
        }

        var known = journal.After(0, int.MaxValue).OfType<MessageReceived>().LastOrDefault()?.CustomerId;
        if (known is not null && !known.StartsWith("visitor-", StringComparison.Ordinal) && known != request.CustomerId)
        {
            return Task.FromResult(new CommandResult { Status = CommandStatus.Refused, Problem = "The conversation is another customer's." });
        }

        return Task.FromResult(new CommandResult
        {
            Status = CommandStatus.Accepted,
            Seq = journal.Append(new CustomerIdentified { CustomerId = request.CustomerId, Proof = request.Proof }),
        });
    }

    public Task<CommandResult> MoveAsync(MoveRequest request) => Task.FromResult(new CommandResult
    {
        Status = Existing is null ? CommandStatus.NotFound : CommandStatus.Refused,
        Problem = "The conversation's customer has no such verified address.",
    });

    public Task<CommandResult> VerifyAsync(VerifyRequest request) =>
        Command(request.Address, Existing?.Status ?? default, new SystemNoted { Text = "A code was asked for." });

    public Task<CommandResult> ConfirmAsync(ConfirmRequest request) => request.Code is "123456" or ['!', ..]
        ? Command(request.Code, Existing?.Status ?? default, new CustomerIdentified { CustomerId = "c-known", Proof = "code", Channel = "email" })
        : Task.FromResult(new CommandResult
        {
            Status = Existing is null ? CommandStatus.NotFound : CommandStatus.Refused,
            Problem = "That is not the code, or it is good no more.",
        });

    public Task<CommandResult> ShowTypingAsync() => Task.FromResult(new CommandResult
    {
        Status = Existing is null ? CommandStatus.NotFound : CommandStatus.Accepted,
        ConversationStatus = Existing?.Status ?? default,
    });

    public Task<CommandResult> RouteAsync(RouteRequest request) => throw new NotSupportedException();

    public Task<AddressView> ReadAddressAsync(ChannelAddress address) => throw new NotSupportedException();

    public Task<CommandResult?> FindMessageAsync(CustomerMessage message) => throw new NotSupportedException();
}
