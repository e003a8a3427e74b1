using System.Collections.Immutable;
using CustomerService.Erasure;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Erasure;

/// <summary>Erases.</summary>
internal static class ErasureEndpoints
{
    private const int MostIds = 100;

    public static async Task<Results<Ok<ErasedView>, ProblemResult>> EraseAsync(
        string tenant, JsonBody<EraseRequest> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var customers = Ids(ref check, "customers", request.Customers);
        var conversations = Ids(ref check, "conversations", request.Conversations);
        if (request.Customers is not { IsDefaultOrEmpty: false } && request.Conversations is not { IsDefaultOrEmpty: false })
        {
            check.Fail("customers", "or 'conversations' must name somebody.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        await grains.GetGrain<IErasureGrain>(tenant).EraseAsync(customers, conversations);
        return TypedResults.Ok(new ErasedView(customers.Length, conversations.Length));
    }

    private static ImmutableArray<string> Ids(ref InputCheck check, string member, ImmutableArray<string>? ids)
    {
        var some = check.AtMost(member, ids, MostIds);
        if (some.Any(id => !GrainKeys.IsId(id)))
        {
            check.Fail(member, "must be ids: 1 to 128 letters, digits, '-', '_', '.' and ':'.");
        }

        return [.. some.Distinct(StringComparer.Ordinal)];
    }
}
