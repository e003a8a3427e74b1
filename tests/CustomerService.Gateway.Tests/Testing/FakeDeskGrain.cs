using CustomerService.Desk;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>An inbox that a test fills, in the order in which it filled it.</summary>
internal sealed class FakeDeskGrain(World world) : Grain, IInboxGrain
{
    public Task KeepAsync() => Task.CompletedTask;

    public Task<InboxPage> ListAsync(InboxQuery query)
    {
        var all = world.Waiting.GetValueOrDefault(this.GetPrimaryKeyString()) ?? [];
        var entries = all
            .Where(entry => entry.Assignee is not null == query.Assigned && (query.AgentId is null || entry.Assignee?.Id == query.AgentId))
            .SkipWhile(entry => query.AfterId is not null && (entry.Since, entry.ConversationId) != (query.AfterSince, query.AfterId))
            .Skip(query.AfterId is null ? 0 : 1).ToArray();
        return Task.FromResult(new InboxPage(
            [.. entries.Take(query.Limit)],
            entries.Length > query.Limit,
            all.Count(entry => entry.Assignee is null),
            all.Count(entry => entry.Assignee is not null))
        {
            Problem = world.NoInbox ? "There is no inbox." : null,
        });
    }
}
