using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerService.Conversations;
using CustomerService.Desk;

namespace CustomerService.Client.Cluster;

/// <summary>Calls the grains of one tenant's conversations.</summary>
internal sealed class ClusterConversationClient(IGrainFactory grains, string tenant) : IConversationClient
{
    private const int PageSize = 100;
    private const int InboxPageSize = 50;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(15);

    public async Task<MessageAnswer> PostMessageAsync(
        string conversation, string messageId, string text, MessageDetails? details = null, CancellationToken ct = default)
    {
        var message = new CustomerMessage
        {
            MessageId = messageId,
            Text = text,
            Channel = details?.Channel ?? "api",
            CustomerId = details?.CustomerId,
            Locale = details?.Locale,
        };
        return ClusterViews.Of(await CommandAsync(conversation, grain => grain.PostMessageAsync(message), ct));
    }

    public Task<string> PostAgentMessageAsync(
        string conversation, string messageId, string text, string agentId, string? agentName = null, CancellationToken ct = default) =>
        ChangeAsync(
            conversation,
            grain => grain.PostAgentMessageAsync(new() { MessageId = messageId, Text = text, AgentId = agentId, AgentName = agentName }),
            ct);

    public async Task<TranscriptPage?> ReadPageAsync(string conversation, string? cursor = null, CancellationToken ct = default)
    {
        var after = cursor is null ? 0 : long.Parse(cursor, CultureInfo.InvariantCulture);
        var page = await AskAsync(conversation, grain => grain.ReadTranscriptAsync(after, PageSize), ct);
        return page is null ? null : ClusterViews.Of(page);
    }

    public async IAsyncEnumerable<ConversationEvent> ReadEventsAsync(
        string conversation, long after = 0, [EnumeratorCancellation] CancellationToken ct = default)
    {
        while (true)
        {
            var asked = after;
            var page = await AskAsync(conversation, grain => grain.ReadEventsAsync(asked, PageSize, Wait), ct)
                ?? throw new ApiException(404, "There is no such conversation.");
            if (after > 0 && page.Head > 0 && page.Head < after)
            {
                after = 0;
                yield return ClusterViews.Reset();
                continue;
            }

            foreach (var happened in page.Events.IsDefault ? [] : page.Events)
            {
                if (ClusterViews.Of(happened) is { } shown)
                {
                    yield return shown;
                }
            }

            after = Math.Max(after, page.LastSeq);
        }
    }

    public async Task<OutboxCounts?> ReadOutboxAsync(string conversation, CancellationToken ct = default) =>
        ClusterViews.Of(await AskAsync(conversation, grain => grain.ReadOutboxAsync(), ct));

    public Task<string> HandOffAsync(string conversation, string? reason = null, CancellationToken ct = default) =>
        ChangeAsync(conversation, grain => grain.HandOffAsync(reason is null ? new() : new() { Reason = reason }), ct);

    public Task<string> HandBackAsync(string conversation, CancellationToken ct = default) =>
        ChangeAsync(conversation, grain => grain.HandOffAsync(new() { ToAgent = false }), ct);

    public Task<string> TakeAsync(string conversation, string agentId, string? agentName = null, CancellationToken ct = default) =>
        ChangeAsync(conversation, grain => grain.TakeAsync(new() { AgentId = agentId, AgentName = agentName }), ct);

    public Task<string> ReleaseAsync(string conversation, string agentId, bool toQueue = false, CancellationToken ct = default) =>
        ChangeAsync(conversation, grain => grain.ReleaseAsync(new() { AgentId = agentId, ToQueue = toQueue }), ct);

    public async Task<InboxPage> ReadInboxAsync(
        bool assigned = false, string? agentId = null, string? cursor = null, CancellationToken ct = default)
    {
        var parts = cursor?.Split('.', 2);
        var query = new InboxQuery
        {
            Assigned = assigned,
            AgentId = agentId,
            Limit = InboxPageSize,
            AfterSince = parts is null ? null : new(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
            AfterId = parts?[1],
        };
        return ClusterViews.Of(await ClusterAnswers.OfAsync(() => grains.GetGrain<IInboxGrain>(tenant).ListAsync(query), ct));
    }

    public Task<string> CloseAsync(string conversation, string? reason = null, CancellationToken ct = default) =>
        ChangeAsync(conversation, grain => grain.CloseAsync(reason is null ? new() : new() { Reason = reason }), ct);

    public Task<string> RateAsync(string conversation, int score, CancellationToken ct = default) =>
        ChangeAsync(conversation, grain => grain.RateAsync(new() { Score = score }), ct);

    private async Task<string> ChangeAsync(string conversation, Func<IConversationGrain, Task<CommandResult>> call, CancellationToken ct) =>
        ClusterAnswers.Name((await CommandAsync(conversation, call, ct)).ConversationStatus);

    private async Task<CommandResult> CommandAsync(
        string conversation, Func<IConversationGrain, Task<CommandResult>> call, CancellationToken ct) =>
        ClusterAnswers.Require(await AskAsync(conversation, call, ct));

    private Task<T> AskAsync<T>(string conversation, Func<IConversationGrain, Task<T>> call, CancellationToken ct)
    {
        var grain = grains.GetConversation(GrainKeys.Make(tenant, conversation));
        return ClusterAnswers.OfAsync(() => call(grain), ct);
    }
}
