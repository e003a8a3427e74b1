using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>The queue of one conversation: one thing at a time, customer messages in bursts.</summary>
internal sealed class Mailbox(ConversationOptions options, ConversationMetrics metrics, IMailboxOwner owner)
{
    /// <summary>
    /// Keeps a commit of many long messages below the 4 MiB that a store takes: a character is at most 6 bytes as stored.
    /// </summary>
    private const int MaxBurstCharacters = 256 * 1024;

    private readonly Queue<MailItem> _waiting = new();
    private List<MessageItem>? _inWork;
    private Task _work = Task.CompletedTask;

    /// <summary>True while something is worked on.</summary>
    public bool IsWorking { get; private set; }

    /// <summary>
    /// Puts a customer message in. The same message, in work or waiting, gets the same answer and makes nobody wait longer.
    /// </summary>
    public Task<CommandResult> PutAsync(MessageItem item)
    {
        if (owner.Refusal is null && FindTwin(item.MarkerKey) is { } twin)
        {
            if (twin.Twins?.Count >= options.MaxWaiting)
            {
                return Busy();
            }

            twin.Join(item);
            return item.Completion;
        }

        return PutAsync((MailItem)item);
    }

    /// <summary>Puts a command in, unless too much waits already.</summary>
    public Task<CommandResult> PutAsync(Func<Task<CommandResult>> work) => PutAsync(new WorkItem(work));

    /// <summary>Puts in news from the background: never refused for length, because it frees what others wait for.</summary>
    public Task<CommandResult> PutNewsAsync(Func<Task<CommandResult>> work)
    {
        var item = new WorkItem(work);
        if (owner.HasEnded)
        {
            item.Complete(Refusals.Unavailable);
        }
        else
        {
            Put(item);
        }

        return item.Completion;
    }

    /// <summary>Lets what is in the mailbox end: a commit under way, or refusals.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        try
        {
            await _work.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // No time left: it ends as after a crash.
        }
    }

    /// <summary>Answers a message's sender, and those who sent the same message at the same time.</summary>
    public void Complete(MessageItem item, CommandResult result)
    {
        if (item.Completion.IsCompleted)
        {
            // Its part of a burst was answered before the rest failed: who joined it is counted once.
            return;
        }

        item.Complete(result);
        foreach (var twin in item.Twins ?? [])
        {
            metrics.Duplicate();
            twin.Complete(result.Status != CommandStatus.Accepted
                ? result
                : new Said(item.Message).Is(twin.Message)
                    ? result with { Status = CommandStatus.Duplicate }
                    : Refusals.ConflictingContent);
        }
    }

    /// <summary>Answers all of a burst alike.</summary>
    public void CompleteAll(List<MessageItem> burst, CommandResult result)
    {
        foreach (var item in burst)
        {
            Complete(item, result);
        }
    }

    private Task<CommandResult> PutAsync(MailItem item)
    {
        if (owner.Refusal is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        if (_waiting.Count >= options.MaxWaiting)
        {
            return Busy();
        }

        Put(item);
        return item.Completion;
    }

    private void Put(MailItem item)
    {
        _waiting.Enqueue(item);
        metrics.Queued(_waiting.Count);
        if (!IsWorking)
        {
            IsWorking = true;
            _work = WorkAsync();
        }
    }

    private Task<CommandResult> Busy()
    {
        metrics.Refused();
        return Task.FromResult(Refusals.TooManyWaiting);
    }

    private MessageItem? FindTwin(string markerKey)
    {
        foreach (var item in _inWork ?? [])
        {
            if (item.MarkerKey == markerKey && !item.Completion.IsCompleted)
            {
                return item;
            }
        }

        foreach (var item in _waiting)
        {
            if (item is MessageItem message && message.MarkerKey == markerKey)
            {
                return message;
            }
        }

        return null;
    }

    private async Task WorkAsync()
    {
        try
        {
            var refusal = await owner.PrepareAsync();
            while (_waiting.Count > 0)
            {
                if (refusal is not null)
                {
                    // Going on without what an earlier activation left would overtake it.
                    Take().Complete(refusal);
                }
                else if (_waiting.Peek() is MessageItem)
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
            IsWorking = false;
        }
    }

    private async Task WorkAsync(List<MessageItem> burst)
    {
        _inWork = burst;
        try
        {
            await owner.TakeTurnAsync(burst);
        }
        catch (Exception e)
        {
            // Whatever failed, nobody may wait for ever; nothing was acknowledged, so the channel sends again.
            CompleteAll(burst, owner.Failed(e));
        }
        finally
        {
            _inWork = null;
        }
    }

    private async Task WorkAsync(WorkItem item)
    {
        try
        {
            item.Complete(owner.Refusal ?? await item.Work());
        }
        catch (Exception e)
        {
            // As above.
            item.Complete(owner.Failed(e));
        }
    }

    private MailItem Take()
    {
        metrics.Dequeued();
        return _waiting.Dequeue();
    }

    private List<MessageItem> TakeBurst()
    {
        var burst = new List<MessageItem>(1);
        var characters = 0;
        while (burst.Count < options.MaxBurst && _waiting.TryPeek(out var next) && next is MessageItem message)
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
}
