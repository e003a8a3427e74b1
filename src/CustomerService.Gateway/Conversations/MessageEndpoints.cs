using System.Security.Claims;
using System.Text;
using CustomerService.Conversations;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Admission;
using CustomerService.Gateway.Attachments;
using CustomerService.Gateway.Callers;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Conversations;

/// <summary>Takes customers' messages.</summary>
internal static class MessageEndpoints
{
    public const string ApiChannel = "api";
    public const string WebChannel = "web";

    public static async Task<Results<Ok<MessageResponse>, ProblemResult>> PostAsync(
        string tenant,
        string conversation,
        JsonBody<PostMessageRequest> body,
        ClaimsPrincipal user,
        IGrainFactory grains,
        AttachmentReferences files,
        TurnAdmission admission,
        VisitorBrakes brakes,
        HttpRequest http,
        ClusterCalls calls,
        CancellationToken ct)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var caller = CallerIdentity.Of(user);
        if (caller.IsVisitor && http.ContentLength is null)
        {
            brakes.Count(caller, Encoding.UTF8.GetByteCount(request.Text ?? ""));
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        (var content, check) = await files.FindAsync(tenant, conversation, request.Attachments, check, ct);
        var message = new CustomerMessage
        {
            MessageId = check.MessageId("messageId", request.MessageId),
            Text = check.MessageText("text", request.Text, content),
            Content = content,
            // A visitor could name anybody and any channel: both are what the token says.
            Channel = caller.IsVisitor ? WebChannel : check.OptionalId("channel", request.Channel) ?? ApiChannel,
            CustomerId = caller.IsVisitor ? caller.VisitorId : check.OptionalId("customerId", request.CustomerId),
            Locale = check.Locale("locale", request.Locale),
        };
        if (check.Failed(out problem))
        {
            return problem;
        }

        var key = GrainKeys.Make(tenant, conversation);
        using var slot = await admission.EnterAsync(tenant, message.Channel, key, message.MessageId, ct);
        if (slot.IsRefused(out problem))
        {
            return problem;
        }

        using var activity = GatewayTelemetry.StartCommand("message");
        var grain = grains.GetConversation(key);
        var result = await calls.RepeatableAsync(() => grain.PostMessageAsync(message), ct);
        GatewayTelemetry.CountCommand("message", result.Status);
        if (CommandProblems.IsRefusal(result.Status, result.Problem, result.RetryAfter, out problem))
        {
            return problem;
        }

        var turn = result.Turn ?? throw new InvalidOperationException("A message was accepted without a turn.");
        return TypedResults.Ok(MessageResponse.From(conversation, result.Status == CommandStatus.Duplicate, turn, caller.IsVisitor));
    }
}
