using System.Security.Claims;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Conversations;

/// <summary>What customers do with a conversation besides writing to it: read, rate, go on with the assistant, leave an address.</summary>
internal static class ConversationEndpoints
{
    private const int MaxCommentLength = 2_000;

    public static async Task<Results<Ok<ConversationView>, ProblemResult>> ReadAsync(
        string tenant,
        string conversation,
        [FromQuery] string? after,
        [FromQuery] string? limit,
        ClaimsPrincipal user,
        IGrainFactory grains,
        ClusterCalls calls,
        IOptions<GatewayOptions> options,
        CancellationToken ct)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (!TranscriptCursor.TryRead(after, out var seq))
        {
            check.Fail(nameof(after), "must be a 'next' of an earlier page.");
        }

        var size = check.Number(nameof(limit), limit, 1, options.Value.MaxPageSize, options.Value.DefaultPageSize);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var grain = grains.GetConversation(GrainKeys.Make(tenant, conversation));
        var page = await calls.RepeatableAsync(() => grain.ReadTranscriptAsync(seq, size), ct);
        if (page is null)
        {
            // A visitor's conversation exists for the visitor from the moment they were let in.
            return CallerIdentity.Of(user).IsVisitor
                ? TypedResults.Ok(new ConversationView { ConversationId = conversation, State = ConversationStatus.Open, Messages = [] })
                : ProblemResult.NotFound();
        }

        return TypedResults.Ok(ConversationView.From(conversation, page, CallerIdentity.Of(user).SeesDecisions));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> RateAsync(
        string tenant,
        string conversation,
        JsonBody<RatingRequest> body,
        IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (request.Score is not (>= 1 and <= 5))
        {
            check.Fail("score", "must be a whole number from 1 to 5.");
        }

        // An empty field of a form is no comment.
        var comment = string.IsNullOrWhiteSpace(request.Comment) ? null : check.Text("comment", request.Comment, MaxCommentLength);
        if (check.Failed(out problem))
        {
            return problem;
        }

        var rating = new Rating { Score = request.Score ?? 0, Comment = comment };
        var result = await grains.GetConversation(GrainKeys.Make(tenant, conversation)).RateAsync(rating);
        return CommandAnswer.Of("rating", conversation, result);
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> HandBackAsync(
        string tenant, string conversation, IGrainFactory grains)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var request = new HandoffRequest { ToAgent = false, By = Speaker.Customer, Reason = "the customer goes on with the assistant" };
        return CommandAnswer.Of("handback", conversation, await grains.GetConversation(GrainKeys.Make(tenant, conversation)).HandOffAsync(request));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> LeaveContactAsync(
        string tenant,
        string conversation,
        JsonBody<ContactBody> body,
        IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var contact = new ContactRequest { Email = request.Email?.Trim() ?? "" };
        if (!EmailAddress.IsValid(contact.Email))
        {
            check.Fail("email", "must be an e-mail address such as ada@example.com.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        return CommandAnswer.Of(
            "contact", conversation, await grains.GetConversation(GrainKeys.Make(tenant, conversation)).LeaveContactAsync(contact));
    }
}
