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
        if (request.Shard is not (>= 0 and < FeedShards.Count))
        {
            check.Fail("shard", $"must be a whole number from 0 to {FeedShards.Count - 1}, as the deliveries name it.");
        }

        if (request.First is not >= 1)
        {
            check.Fail("first", "must be a position, as the deliveries name it.");
        }

        var last = request.Last ?? request.First;
        if (last - request.First is not (>= 0 and < 1_000))
        {
            check.Fail("last", "must be 'first', or up to 999 behind it.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        if (GrainOf(tenant, channel, account, grains) is not { } grain || await grain.ReadAsync() is null)
        {
            return ProblemResult.NotFound();
        }

        return await grain.RedeliverAsync(request.Shard!.Value, request.First!.Value, last!.Value)
            ? TypedResults.Ok(new RedeliveryView(last.Value - request.First.Value + 1))
            : new ProblemResult(ProblemKind.Refused, "Too many events are being delivered again already: wait until some have arrived.");
    }

    private static IFeedSinkGrain? GrainOf(string tenant, string channel, string account, IGrainFactory grains) =>
        channel.StartsWith(FeedSinks.Prefix, StringComparison.Ordinal) && GrainKeys.IsId($"{channel}:{account}")
            ? grains.GetGrain<IFeedSinkGrain>(FeedSinks.Key(tenant, channel, account))
            : null;
}
