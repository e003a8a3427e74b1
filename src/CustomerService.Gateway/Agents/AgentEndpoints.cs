using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Gateway.Attachments;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Agents;

/// <summary>What people of the company do with a conversation: answer, take over, give back, close.</summary>
internal static class AgentEndpoints
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int MaxReasonLength = 500;

    public static async Task<Results<Ok<CommandView>, ProblemResult>> PostMessageAsync(
        string tenant,
        string conversation,
        JsonBody<AgentMessageRequest> body,
        AttachmentReferences files,
        IGrainFactory grains,
        ClusterCalls calls,
        CancellationToken ct)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        (var content, check) = await files.FindAsync(tenant, conversation, request.Attachments, check, ct);
        var message = new AgentMessage
        {
            MessageId = check.MessageId("messageId", request.MessageId),
            Text = check.MessageText("text", request.Text, content),
            Content = content,
            AgentId = check.Id("agentId", request.AgentId),
            AgentName = check.DisplayName("agentName", request.AgentName),
            Format = check.Format("format", request.Format),
        };
        if (check.Failed(out problem))
        {
            return problem;
        }

        var grain = Grain(grains, tenant, conversation);
        return CommandAnswer.Of(
            "agent_message", conversation, await calls.RepeatableAsync(() => grain.PostAgentMessageAsync(message), ct));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> HandOffAsync(
        string tenant,
        string conversation,
        JsonBody<HandoffBody> body,
        IGrainFactory grains)
    {
        if (!body.TryGet(new HandoffBody(), out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var handoff = new HandoffRequest { ToAgent = request.ToAgent ?? true, AgentId = check.OptionalId("agentId", request.AgentId) };
        handoff = handoff with { AgentName = check.DisplayName("agentName", request.AgentName) };
        if (handoff.AgentName is not null && handoff.AgentId is null)
        {
            check.Fail("agentName", "needs 'agentId': without it nobody has joined.");
        }

        if (check.OptionalText("reason", request.Reason, MaxReasonLength) is { } reason)
        {
            handoff = handoff with { Reason = reason };
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        return CommandAnswer.Of("handoff", conversation, await Grain(grains, tenant, conversation).HandOffAsync(handoff));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> CloseAsync(
        string tenant,
        string conversation,
        JsonBody<CloseBody> body,
        IGrainFactory grains)
    {
        if (!body.TryGet(new CloseBody(), out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var close = new CloseRequest();
        if (check.OptionalText("reason", request.Reason, MaxReasonLength) is { } reason)
        {
            close = close with { Reason = reason };
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        return CommandAnswer.Of("close", conversation, await Grain(grains, tenant, conversation).CloseAsync(close));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> MoveAsync(
        string tenant,
        string conversation,
        JsonBody<MoveBody> body,
        IGrainFactory grains)
    {
        if (!body.TryGet(new MoveBody(), out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var move = new MoveRequest
        {
            Channel = check.OptionalId("channel", request.Channel) ?? MoveRequest.Preferred,
            Account = check.OptionalId("account", request.Account),
            Address = check.OptionalText("address", request.Address, ContentLimits.Address),
        };
        if (check.Failed(out problem))
        {
            return problem;
        }

        return CommandAnswer.Of("move", conversation, await Grain(grains, tenant, conversation).MoveAsync(move));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> ShowTypingAsync(
        string tenant, string conversation, IGrainFactory grains)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        return CommandAnswer.Of("typing", conversation, await Grain(grains, tenant, conversation).ShowTypingAsync());
    }

    private static IConversationGrain Grain(IGrainFactory grains, string tenant, string conversation) =>
        grains.GetConversation(GrainKeys.Make(tenant, conversation));
}
