using CustomerService.Feed;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Feed;

/// <summary>Looks after what brings events outside.</summary>
internal static class SinkEndpoints
{
    public static async Task<Results<Ok<DeliveriesView>, ProblemResult>> ReadAsync(
        string tenant, string channel, string account, IGrainFactory grains) =>
        GrainOf(tenant, channel, account, grains) is { } grain && await grain.ReadAsync() is { } status
            ? TypedResults.Ok(DeliveriesView.From(status))
            : ProblemResult.NotFound();

    public static async Task<Results<Ok<RedeliveryView>, ProblemResult>> RedeliverAsync(
        string tenant, string channel, string account, JsonBody<RedeliveryRequest> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var (shard, first, last) = check.Places(request.Shard, request.First, request.Last);
        if (check.Failed(out problem))
        {
            return problem;
        }

        if (GrainOf(tenant, channel, account, grains) is not { } grain || await grain.ReadAsync() is null)
        {
            return ProblemResult.NotFound();
        }

        return await grain.RedeliverAsync(shard, first, last)
            ? TypedResults.Ok(new RedeliveryView(last - first + 1))
            : new ProblemResult(ProblemKind.Refused, RedeliveryInput.TooMany);
    }

    private static IFeedSinkGrain? GrainOf(string tenant, string channel, string account, IGrainFactory grains) =>
        channel.StartsWith(FeedSinks.Prefix, StringComparison.Ordinal) && GrainKeys.IsId($"{channel}:{account}")
            ? grains.GetGrain<IFeedSinkGrain>(FeedSinks.Key(tenant, channel, account))
            : null;
}
