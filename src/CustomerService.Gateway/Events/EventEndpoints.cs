using System.Security.Claims;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Streams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Gateway.Events;

/// <summary>Shows a conversation as it happens.</summary>
internal static class EventEndpoints
{
    public const string LastEventIdHeader = "Last-Event-ID";

    public static async Task<Results<EventStreamResult, ProblemResult>> FollowAsync(
        string tenant,
        string conversation,
        [FromHeader(Name = LastEventIdHeader)] string? lastEventIdHeader,
        [FromQuery] string? lastEventId,
        ClaimsPrincipal user,
        ConversationEventFeed feed)
    {
        // What the browser saw last is newer than what the page once put into the address.
        var last = string.IsNullOrEmpty(lastEventIdHeader) ? lastEventId : lastEventIdHeader;
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var after = 0L;
        if (!string.IsNullOrEmpty(last) && !WholeNumber.TryRead(last, out after))
        {
            check.Fail(nameof(lastEventId), "must be the id of an event of this stream.");
        }

        if (check.Failed(out var problem))
        {
            return problem;
        }

        var caller = CallerIdentity.Of(user);
        var key = GrainKeys.Make(tenant, conversation);
        var page = await feed.ReadAsync(caller, key, after);
        return page is null && !caller.IsVisitor
            ? ProblemResult.NotFound()
            : new EventStreamResult("conversation", (writer, stream) => feed.FollowAsync(caller, key, after, page, writer, stream));
    }
}
