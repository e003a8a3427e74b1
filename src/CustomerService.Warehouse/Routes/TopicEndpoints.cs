using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CustomerService.Warehouse.Routes;

/// <summary>What questions without an answer are about.</summary>
internal static class TopicEndpoints
{
    private const int MostDays = 90;
    private const int UsualDays = 30;

    private const string Example =
        """
        {"at":"2026-11-30T09:31:00Z","days":30,"questions":120,"topics":[{"topic":"gift-card","label":"gift, card","questions":31,"share":0.2583,
         "questionsBefore":12,"growth":2.58,"firstAt":"2026-11-02T10:00:00Z","lastAt":"2026-11-30T08:12:00Z","conversations":29,
         "conversationIds":["c-812","c-790"],"examples":["Do you sell gift cards?","how long is a gift card valid"]}]}
        """;

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder tenant) => tenant.MapGet("/topics", ListAsync)
        .Parameter("days", "Of so many days until now: 1 to 90; 30 where it is left out.", "30")
        .Operation(
            "listTopics",
            "List topics of unanswered questions",
            "What customers ask that the assistant has no answer to, by topics, those with the most questions first. A key with the scope `conversations` as well is shown up to three questions of each, redacted.",
            400, 401, 403, 404, 503)
        .Example(response: Example);

    private static async Task<Results<Ok<TopicsView>, ProblemResult>> ListAsync(
        string tenant, [FromQuery] string? days, HttpContext http, IGrainFactory grains, IAuthorizationService authorization)
    {
        var check = default(InputCheck);
        var most = check.Number(nameof(days), days, 1, MostDays, UsualDays);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var mayRead = await authorization.AuthorizeAsync(http.User, http, GatewayAuthentication.ConversationsOrVisitor);
        var topics = await grains.GetGrain<IWarehouseGrain>(tenant).ReadTopicsAsync(most, mayRead.Succeeded);
        return topics.Problem is not null
            ? new ProblemResult(ProblemKind.Unavailable, topics.Problem)
            : TypedResults.Ok(TopicsView.From(topics, most));
    }
}
