using CustomerService.Conversations;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Channels;

/// <summary>Shows what a conversation has still to send, and sends again what was given up.</summary>
internal static class OutboxEndpoints
{
    private const int MaxKeyLength = 256;

    public static async Task<Results<Ok<OutboxView>, ProblemResult>> ReadAsync(string tenant, string conversation, IGrainFactory grains)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var view = await Grain(grains, tenant, conversation).ReadOutboxAsync();
        return TypedResults.Ok(view.DeadLetters.IsDefault ? view with { DeadLetters = [] } : view);
    }

    public static async Task<Results<NoContent, ProblemResult>> ReplayAsync(
        string tenant, string conversation, string key, IGrainFactory grains)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (key.Length is 0 or > MaxKeyLength || !InputCheck.IsVisibleAscii(key))
        {
            check.Fail(nameof(key), "must be the key of a dead letter, URL-encoded.");
        }

        if (check.Failed(out var problem))
        {
            return problem;
        }

        return await Grain(grains, tenant, conversation).ReplayDeadLetterAsync(key) ? TypedResults.NoContent() : ProblemResult.NotFound();
    }

    private static IConversationGrain Grain(IGrainFactory grains, string tenant, string conversation) =>
        grains.GetConversation(GrainKeys.Make(tenant, conversation));
}
