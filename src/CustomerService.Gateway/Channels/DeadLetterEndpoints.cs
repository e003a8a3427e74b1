using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Gateway.Channels;

/// <summary>Lists what was given up, over all conversations of a tenant.</summary>
internal static class DeadLetterEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostConversations = 200;

    public static async Task<Results<Ok<DeadLetterPage>, ProblemResult>> ReadAsync(
        string tenant, [FromQuery] string? after, [FromQuery] string? limit, IGrainFactory grains)
    {
        var check = default(InputCheck);
        if (after is not null)
        {
            check.Id(nameof(after), after);
        }

        var size = check.Number(nameof(limit), limit, 1, MostConversations, DefaultLimit);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var page = await grains.GetGrain<IDeadLetterGrain>(tenant).ReadAsync(after, size);
        return TypedResults.Ok(page.DeadLetters.IsDefault ? page with { DeadLetters = [] } : page);
    }
}
