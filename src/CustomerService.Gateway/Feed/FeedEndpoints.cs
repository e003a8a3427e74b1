using System.Security.Claims;
using CustomerService.Access;
using CustomerService.Feed;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Gateway.Feed;

/// <summary>Shows the change feed.</summary>
internal static class FeedEndpoints
{
    private const int MostEvents = 1_000;
    private const int UsualEvents = 100;
    private const int MostSeconds = 20;

    public static async Task<Results<Ok<FeedView>, ProblemResult>> ReadAsync(
        string tenant,
        [FromQuery] string? after,
        [FromQuery] string? limit,
        [FromQuery] string? wait,
        [FromQuery] string? content,
        ClaimsPrincipal user,
        IGrainFactory grains,
        CancellationToken ct)
    {
        var check = default(InputCheck);
        if (!FeedCursor.TryRead(after, out var cursor))
        {
            check.Fail(nameof(after), "must be a 'next' of an earlier page.");
        }

        var most = check.Number(nameof(limit), limit, 1, MostEvents, UsualEvents);
        var seconds = check.Number(nameof(wait), wait, 0, MostSeconds, 0);
        if (content is not (null or "" or "true" or "false"))
        {
            check.Fail(nameof(content), "must be true or false.");
        }

        if (check.Failed(out var problem))
        {
            return problem;
        }

        var withContent = content == "true";
        if (withContent && !CallerIdentity.Of(user).Scopes.HasFlag(AccessScope.Conversations))
        {
            return new ProblemResult(ProblemKind.Forbidden, "What people wrote is read with the scope 'conversations'.");
        }

        var (events, next) = await FeedReader.ReadAsync(grains, tenant, cursor, most, TimeSpan.FromSeconds(seconds), withContent, ct);
        return TypedResults.Ok(new FeedView([.. events.Select(place => CloudEvent.Of(tenant, place.Event))], next.ToString()));
    }
}
