using CustomerService.Conversations;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Agents;

/// <summary>
/// Whose a conversation is: a person takes it, and gives it back. Both may be sent again, and are where a silo went away.
/// </summary>
internal static class OwnershipEndpoints
{
    private const string Bot = "bot";
    private const string Queue = "queue";

    public static async Task<Results<Ok<CommandView>, ProblemResult>> TakeAsync(
        string tenant, string conversation, JsonBody<TakeBody> body, IGrainFactory grains, ClusterCalls calls, CancellationToken ct)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var take = new TakeRequest
        {
            AgentId = check.Id("agent", request.Agent),
            AgentName = check.DisplayName("name", request.Name),
        };
        if (check.OptionalText("reason", request.Reason, AgentEndpoints.MaxReasonLength) is { } reason)
        {
            take = take with { Reason = reason };
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        var grain = grains.GetConversation(GrainKeys.Make(tenant, conversation));
        return CommandAnswer.Of("take", conversation, await calls.RepeatableAsync(() => grain.TakeAsync(take), ct));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> ReleaseAsync(
        string tenant, string conversation, JsonBody<ReleaseBody> body, IGrainFactory grains, ClusterCalls calls, CancellationToken ct)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var release = new ReleaseRequest { AgentId = check.Id("agent", request.Agent), ToQueue = request.To == Queue };
        if (request.To is not (null or Bot or Queue))
        {
            check.Fail("to", $"must be '{Bot}' or '{Queue}'.");
        }

        if (check.OptionalText("reason", request.Reason, AgentEndpoints.MaxReasonLength) is { } reason)
        {
            release = release with { Reason = reason };
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        var grain = grains.GetConversation(GrainKeys.Make(tenant, conversation));
        return CommandAnswer.Of("release", conversation, await calls.RepeatableAsync(() => grain.ReleaseAsync(release), ct));
    }
}
