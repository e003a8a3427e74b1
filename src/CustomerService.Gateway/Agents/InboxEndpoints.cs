using CustomerService.Desk;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Gateway.Agents;

/// <summary>Shows who waits for a person, and whose conversations there are.</summary>
internal static class InboxEndpoints
{
    private const string Waiting = "waiting";
    private const string Assigned = "assigned";
    private const int MostConversations = 200;
    private const int UsualConversations = 50;

    public static async Task<Results<Ok<InboxView>, ProblemResult>> ListAsync(
        string tenant,
        [FromQuery] string? state,
        [FromQuery] string? agent,
        [FromQuery] string? limit,
        [FromQuery] string? cursor,
        IGrainFactory grains,
        ClusterCalls calls,
        CancellationToken ct)
    {
        var check = default(InputCheck);
        if (state is not (null or "" or Waiting or Assigned))
        {
            check.Fail(nameof(state), $"must be '{Waiting}' or '{Assigned}'.");
        }

        var owner = string.IsNullOrEmpty(agent) ? null : check.Id(nameof(agent), agent);
        if (owner is not null && state != Assigned)
        {
            check.Fail(nameof(agent), $"needs 'state={Assigned}': who waits is nobody's.");
        }

        if (!InboxCursor.TryRead(cursor, out var after))
        {
            check.Fail(nameof(cursor), "must be a 'next' of an earlier page.");
        }

        var most = check.Number(nameof(limit), limit, 1, MostConversations, UsualConversations);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var query = new InboxQuery
        {
            Assigned = state == Assigned,
            AgentId = owner,
            Limit = most,
            AfterSince = after?.Since,
            AfterId = after?.Id,
        };
        var page = await calls.RepeatableAsync(() => grains.GetGrain<IInboxGrain>(tenant).ListAsync(query), ct);
        return page.Problem is { } why
            ? new ProblemResult(ProblemKind.Unavailable, why)
            : TypedResults.Ok(new InboxView(
                [.. page.Entries.Select(InboxItemView.From)],
                page.Waiting,
                page.Assigned,
                page.HasMore ? InboxCursor.Of(page.Entries[^1]).ToString() : null));
    }
}
