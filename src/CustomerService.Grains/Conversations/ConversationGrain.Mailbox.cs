using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Conversations;

/// <summary>The queue: one thing at a time, customer messages in bursts.</summary>
internal sealed partial class ConversationGrain
{
    /// <summary>Keeps a commit of many long messages below the 4 MiB that a store takes: a character is at most 6 bytes as stored.</summary>
    private const int MaxBurstCharacters = 256 * 1024;

    /// <summary>Read by customers' channels: the reason is for operators.</summary>
    private const string OutOfService = "This tenant is out of service: its pack can't be served. Its operators see why with 'customer-service models status'. Nothing was acknowledged.";

    private readonly Queue<MailItem> _mailbox = new();
    private List<MessageItem>? _inWork;
    private bool _working;
    private Task _work = Task.CompletedTask;

    public Task<CommandResult> PostMessageAsync(CustomerMessage message)
    {
        if (services.Tenants.ProblemOf(_tenant) is not null)
        {
            // Nothing could answer; the sender tries again, or the channel does.
            return Task.FromResult(Results.Problem(CommandStatus.Unavailable, OutOfService, TimeSpan.FromMinutes(1)));
        }

        var item = new MessageItem(message, DedupeMarker.Key(_tenant, message.Channel, message.From?.Account ?? "", message.MessageId), services.Time.GetTimestamp());
        services.HotKeys.Count($"{_tenant}/{_id}");
        if (Unusable is null && FindTwin(item.MarkerKey) is { } twin)
        {
            if (twin.Twins?.Count >= services.Options.MaxWaiting)
            {
                return Task.FromResult(Busy());
            }

            twin.Join(item);
            return item.Completion;
        }

        return Enqueue(item);
    }

    /// <summary>The same message, in work or waiting: sent again, it neither waits longer nor makes others wait.</summary>
    private MessageItem? FindTwin(string markerKey)
    {
        foreach (var item in _inWork ?? [])
        {
            if (item.MarkerKey == markerKey && !item.Completion.IsCompleted)
            {
                return item;
            }
        }

        foreach (var item in _mailbox)
        {
            if (item is MessageItem message && message.MarkerKey == markerKey)
            {
                return message;
            }
        }

        return null;
    }

    private Task<CommandResult> Enqueue(Func<Task<CommandResult>> work) => Enqueue(new WorkItem(work));

    private Task<CommandResult> Enqueue(MailItem item)
    {
        if (Unusable is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        if (_mailbox.Count >= services.Options.MaxWaiting)
        {
            return Task.FromResult(Busy());
        }

        Put(item);
        return item.Completion;
    }

    private CommandResult Busy()
    {
        services.Metrics.Refused();
        return Results.Problem(CommandStatus.Busy, "Too many messages wait in this conversation.", TimeSpan.FromSeconds(1));
    }

    /// <summary>News from the background: never refused for length, because it frees what others wait for.</summary>
    private Task<CommandResult> EnqueueInternal(Func<Task<CommandResult>> work)
    {
        var item = new WorkItem(work);
        if (_ended)
        {
            item.Complete(Unavailable);
            return item.Completion;
        }

        Put(item);
        return item.Completion;
    }

    private void Put(MailItem item)
    {
        _mailbox.Enqueue(item);
        services.Metrics.Queued(_mailbox.Count);
        if (!_working)
        {
            _working = true;
            _work = WorkAsync();
        }
    }

    /// <summary>Lets what is in the mailbox end: a commit under way, or refusals.</summary>
    private async Task FinishWorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _work.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // No time left: it ends as after a crash.
        }
    }

    private MailItem Take()
    {
        services.Metrics.Dequeued();
        return _mailbox.Dequeue();
    }

    private async Task WorkAsync()
    {
        try
        {
            var refusal = await RecoverAsync();
            while (_mailbox.Count > 0)
            {
                if (refusal is not null)
                {
                    // Going on without what an earlier activation left would overtake it.
                    Take().Complete(refusal);
                }
                else if (_mailbox.Peek() is MessageItem)
                {
                    await WorkAsync(TakeBurst());
                }
                else
                {
                    await WorkAsync((WorkItem)Take());
                }
            }
        }
        finally
        {
            _working = false;
        }
    }

    private async Task WorkAsync(List<MessageItem> burst)
    {
        _inWork = burst;
        try
        {
            await TakeTurnAsync(burst);
        }
        catch (Exception e)
        {
            // Whatever failed, nobody may wait for ever; nothing was acknowledged, so the channel sends again.
            CompleteAll(burst, Failed(e));
        }
        finally
        {
            _inWork = null;
        }
    }

    private void CompleteAll(List<MessageItem> burst, CommandResult result)
    {
        foreach (var item in burst)
        {
            Complete(item, result);
        }
    }

    private async Task WorkAsync(WorkItem item)
    {
        try
        {
            item.Complete(Unusable ?? await item.Work());
        }
        catch (Exception e)
        {
            // As above.
            item.Complete(Failed(e));
        }
    }

    private CommandResult Failed(Exception e)
    {
        switch (e)
        {
            case SubjectErasedException:
                _erased = true;
                return Erased;
            case var away when StoreFaults.IsAway(away):
                LogUnavailable(services.Logger, e);
                break;
            default:
                LogWorkFailed(services.Logger, e);
                break;
        }

        return Unavailable;
    }

    private List<MessageItem> TakeBurst()
    {
        var burst = new List<MessageItem>(1);
        var characters = 0;
        while (burst.Count < services.Options.MaxBurst && _mailbox.TryPeek(out var next) && next is MessageItem message)
        {
            characters += message.Message.Text.Length + (message.Message.Content is { } content ? ContentJson.Write(content).Length : 0);
            if (burst.Count > 0 && characters > MaxBurstCharacters)
            {
                break;
            }

            Take();
            burst.Add(message);
        }

        return burst;
    }

    /// <summary>Answers the message's sender, and those who sent the same message at the same time.</summary>
    private void Complete(MessageItem item, CommandResult result)
    {
        if (item.Completion.IsCompleted)
        {
            // Its part of a burst was answered before the rest failed: who joined it is counted once.
            return;
        }

        item.Complete(result);
        foreach (var twin in item.Twins ?? [])
        {
            services.Metrics.Duplicate();
            twin.Complete(result.Status != CommandStatus.Accepted
                ? result
                : new Said(item.Message).Is(twin.Message)
                    ? result with { Status = CommandStatus.Duplicate }
                    : ConflictingContent);
        }
    }

    private static readonly CommandResult ConflictingContent =
        Results.Problem(CommandStatus.Conflict, "This messageId was used before with other content.");
}
