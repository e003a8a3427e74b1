using System.Security.Claims;
using CustomerService.Analytics;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Analytics;

/// <summary>Shows a tenant's live counters.</summary>
internal static class LiveEndpoints
{
    public static async Task<Ok<LiveCounters>> ReadAsync(string tenant, LiveFeed feed) => TypedResults.Ok(await feed.ReadAsync(tenant));

    public static async Task<EventStreamResult> FollowAsync(string tenant, ClaimsPrincipal user, LiveFeed feed)
    {
        var caller = CallerIdentity.Of(user);
        var first = await feed.SnapshotAsync(tenant);
        return new EventStreamResult("live", (writer, stream) => feed.FollowAsync(caller, first, writer, stream));
    }
}
