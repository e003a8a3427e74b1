using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Wakeups;
using Xunit;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>One conversation as a test sees it.</summary>
internal sealed class Talk(TestCluster cluster, string id, string channel = "api", string tenant = TestCluster.Tenant)
{
    private int _messages;

    public TestCluster Cluster { get; } = cluster;

    public TestBed Bed => Cluster.Bed;

    public string Id { get; } = id;

    public string Partition { get; } = $"c|{tenant}|{id}";

    public IConversationGrain Grain { get; } = cluster.Conversation(id, tenant);

    public string Gate => $"door-{Id}";

    /// <summary>The same conversation, through another cluster.</summary>
    public Talk In(TestCluster other) => new(other, Id, channel, tenant);

    public Task<CommandResult> SayAsync(string text, string? messageId = null) => Grain.PostMessageAsync(new CustomerMessage
    {
        MessageId = messageId ?? $"m{Interlocked.Increment(ref _messages)}",
        Text = text,
        Channel = channel,
    });

    /// <summary>Says something that has to be accepted.</summary>
    public async Task<CommandResult> SayWellAsync(string text, string? messageId = null)
    {
        var result = await SayAsync(text, messageId);
        Assert.Equal(CommandStatus.Accepted, result.Status);
        return result;
    }

    public Task<CommandResult> AgentSaysAsync(string text, string messageId) =>
        Grain.PostAgentMessageAsync(new AgentMessage { MessageId = messageId, Text = text, AgentId = "agent-7" });

    public async Task<ImmutableArray<ConversationEvent>> EventsAsync()
    {
        var events = ImmutableArray.CreateBuilder<ConversationEvent>();
        var after = 0L;
        while (await Grain.ReadEventsAsync(after, 500, TimeSpan.Zero) is { Events.IsEmpty: false } page)
        {
            events.AddRange(page.Events);
            after = page.LastSeq;
        }

        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Seq));
        return events.DrainToImmutable();
    }

    public async Task<IReadOnlyList<T>> EventsAsync<T>()
        where T : ConversationEvent => [.. (await EventsAsync()).OfType<T>()];

    /// <summary>Waits until the journal has so many events of a kind.</summary>
    public async Task<IReadOnlyList<T>> WaitForAsync<T>(int count = 1)
        where T : ConversationEvent
    {
        IReadOnlyList<T> found = [];
        await Eventually.TrueAsync(async () => (found = await EventsAsync<T>()).Count >= count, $"{count} × {typeof(T).Name} in {Id}");
        return found;
    }

    /// <summary>Who said what.</summary>
    public async Task<IReadOnlyList<string>> TranscriptAsync() =>
        [.. ((await Grain.ReadTranscriptAsync(0, 500))?.Messages ?? []).Select(m => $"{m.From}: {m.Text}")];

    public async Task WaitUntilSentAsync() => await Eventually.TrueAsync(async () => (await Grain.ReadOutboxAsync()).Pending == 0, $"the outbox of {Id} is empty");

    public Task DeactivateAsync() => Cluster.Inner.DeactivateAsync(Grain);

    /// <summary>Applied commits of this conversation's journal.</summary>
    public IReadOnlyList<CommitRecord> Commits => [.. Bed.Store.Commits(Partition).Where(commit => commit.Applied)];

    /// <summary>Its wake-up rows.</summary>
    public async Task<IReadOnlyList<WakeupKey>> WakeupsAsync()
    {
        var key = GrainKeys.Make(tenant, Id);
        var rows = await Bed.Store.ReadRangeAsync(WakeupKey.Partition(WakeupKey.ShardOf(key)), "0", null, 1000);
        return [.. rows.Select(row => WakeupKey.Decode(row.Key)).OfType<WakeupKey>().Where(wakeup => wakeup.GrainKey == key)];
    }
}
