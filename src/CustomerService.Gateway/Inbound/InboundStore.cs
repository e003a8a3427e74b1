using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Gateway.Admission;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Inbound;

/// <summary>Brings what a channel has verified to the tenant's inbox.</summary>
internal sealed class InboundStore(IGrainFactory grains, TurnAdmission admission, ClusterCalls calls, InboundIntake intake)
{
    /// <summary>Null when all of it is stored, or never will be.</summary>
    public async Task<ProblemResult?> StoreAsync(
        string tenant, string channel, string account, InboundResult result, CancellationToken ct)
    {
        // Before it takes a slot: whoever gives a file slowly must not keep turns waiting.
        ImmutableArray<CustomerMessage> messages;
        try
        {
            messages = await intake.PrepareAsync(tenant, channel, account, result, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return new ProblemResult(ProblemKind.Unavailable, "A file of it can't be had now; bring it again.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }

        if (messages.IsEmpty)
        {
            return null;
        }

        using var slot = await admission.EnterAsync(tenant, channel, $"{tenant}/{channel}:{account}", messages[0].MessageId, ct);
        if (slot.IsRefused(out var problem))
        {
            return problem;
        }

        var results = await calls.RepeatableAsync(
            () => grains.GetGrain<IChannelInboxGrain>(tenant).ReceiveAsync(messages), ct);
        foreach (var each in results)
        {
            GatewayTelemetry.CountCommand("inbound", each.Status);
        }

        // What is refused for good would be refused again: only what may yet be stored is asked for again.
        var waiting = results.Where(each => each.Status is CommandStatus.Unavailable or CommandStatus.Busy).ToList();
        return waiting.Count == 0
            ? null
            : new ProblemResult(ProblemKind.Unavailable, "Not all of it could be stored; bring it again.")
            {
                RetryAfter = waiting.Max(each => each.RetryAfter) ?? TimeSpan.FromSeconds(1),
            };
    }
}
