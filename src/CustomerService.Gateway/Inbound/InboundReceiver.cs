using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Gateway.Admission;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerService.Gateway.Inbound;

/// <summary>Takes what a provider brings: the channel verifies and reads it, the tenant's inbox stores it, then it is answered.</summary>
internal sealed class InboundReceiver(
    IEnumerable<IInboundChannel> channels,
    IChannelAccounts accounts,
    IGrainFactory grains,
    TurnAdmission admission,
    ClusterCalls calls,
    InboundIntake intake,
    InboundDialogues dialogues,
    TimeProvider time,
    ITenantCatalog? tenants = null)
{
    private const int FirstBuffer = 64 * 1024;

    private readonly FrozenDictionary<string, IInboundChannel> _channels = channels.ToFrozenDictionary(
        channel => channel.Name, StringComparer.Ordinal);

    public async Task<IResult> ReceiveAsync(
        string channel, string tenant, string account, HttpContext http, CancellationToken ct)
    {
        // One answer for all that is not there: nobody learns which tenants there are.
        if (!_channels.TryGetValue(channel, out var receiver)
            || !GrainKeys.IsTenant(tenant) || !GrainKeys.IsTenant(account) || tenants?.IsKnown(tenant) == false
            || await accounts.FindAsync(tenant, channel, account, ct) is not { } found)
        {
            return ProblemResult.NotFound();
        }

        var result = await receiver.ReceiveAsync(await RequestAsync(http, receiver.MaxBodyBytes, ct), found, ct);
        GatewayTelemetry.CountReports(channel, result.Reports);
        await intake.ReportAsync(tenant, channel, account, result.Reports);
        var problem = result.Messages.IsDefaultOrEmpty ? null : await StoreAsync(tenant, channel, account, result, ct);
        return result.Dialogue is { } dialogue
            ? new InboundAnswer(await dialogues.AnswerAsync(tenant, channel, account, dialogue, isStored: problem is null, ct))
            : problem is null ? new InboundAnswer(result) : problem;
    }

    /// <summary>Null when all of it is stored, or never will be.</summary>
    private async Task<ProblemResult?> StoreAsync(
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

    private async Task<InboundRequest> RequestAsync(HttpContext http, int longest, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } usual } size)
        {
            size.MaxRequestBodySize = Math.Max(usual, longest);
        }

        var body = new MemoryStream((int)Math.Clamp(http.Request.ContentLength ?? 0, 0, FirstBuffer));
        await http.Request.Body.CopyToAsync(body, ct);
        return new InboundRequest
        {
            Method = http.Request.Method,
            Url = new Uri(http.Request.GetEncodedUrl()),
            Headers = http.Request.Headers.ToDictionary(
                header => header.Key, header => string.Join(',', header.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
            Query = http.Request.Query.ToDictionary(
                parameter => parameter.Key, parameter => parameter.Value.FirstOrDefault() ?? "", StringComparer.Ordinal),
            Body = body.GetBuffer().AsMemory(0, (int)body.Length),
            At = time.GetUtcNow(),
        };
    }
}
