using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Diagnostics;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Accounts;

/// <summary>Makes signed samples for an account, so that the way in can be tried from outside without giving a secret away.</summary>
internal static class SampleEndpoints
{
    private const string Nobody = "15555550100";
    private const int LongestAddress = 256;
    private const int LongestText = 1000;

    public static async Task<Results<Ok<SampleView>, ProblemResult>> MakeAsync(
        string tenant,
        string channel,
        string account,
        JsonBody<SampleRequest> body,
        IGrainFactory grains,
        IEnumerable<IInboundChannel> inbound,
        IIdSource ids,
        TimeProvider time,
        CancellationToken ct)
    {
        if (inbound.FirstOrDefault(each => each.Name == channel) is not { } receiver
            || await grains.GetGrain<ITenantGrain>(tenant).GetAccountAsync(channel, account) is not { } found)
        {
            return ProblemResult.NotFound();
        }

        if (!body.TryGet(out var wanted, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        if (wanted.From is { } from && (from.Length is 0 or > LongestAddress || !InputCheck.IsVisibleAscii(from)))
        {
            check.Fail("from", $"must be 1 to {LongestAddress} visible ASCII characters: an address of the channel.");
        }

        if (wanted.Text is { Length: > LongestText } or { Length: 0 })
        {
            check.Fail("text", $"must be 1 to {LongestText} characters.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        var sample = new SampleMessage($"sample-{ids.Next():n}", wanted.From ?? Nobody, wanted.Text ?? "Hello", time.GetUtcNow());
        if (receiver.MakeSample(found, sample) is not { } request)
        {
            return new ProblemResult(
                ProblemKind.Refused, $"The channel {channel} makes no samples, or not for this account: write to it as a customer would.");
        }

        // What it will be read as; this also shows that its signature holds.
        var read = await receiver.ReceiveAsync(request, found, ct);
        if (read.Messages is not [{ From: { } address } message, ..])
        {
            return new ProblemResult(
                ProblemKind.Refused, $"The account's settings make no request that {channel} would take (status {read.Status}).");
        }

        return TypedResults.Ok(new SampleView
        {
            Method = request.Method,
            Path = request.Url.PathAndQuery,
            Headers = request.Headers.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Body = Convert.ToBase64String(request.Body.Span),
            MessageId = message.MessageId,
            ConversationId = await grains.GetGrain<IChannelInboxGrain>(tenant).FindConversationAsync(
                address with { Channel = channel, Account = account }),
        });
    }
}
