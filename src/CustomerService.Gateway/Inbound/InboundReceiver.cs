using System.Collections.Frozen;
using CustomerService.Channels;
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
    InboundIntake intake,
    InboundStore store,
    ClusterCalls calls,
    InboundDialogues dialogues,
    InboundSessions sessions,
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
            || await calls.RepeatableAsync(() => accounts.FindAsync(tenant, channel, account, ct).AsTask(), ct) is not { } found)
        {
            return ProblemResult.NotFound();
        }

        var request = await RequestAsync(http, receiver.MaxBodyBytes, ct);
        if (http.WebSockets.IsWebSocketRequest)
        {
            if ((receiver as IInboundSessionChannel)?.Open(request, found) is not { } session)
            {
                return new InboundAnswer(InboundResult.Refused);
            }

            await sessions.RunAsync(http, session, tenant, channel, account, ct);
            return Results.Empty;
        }

        var result = await receiver.ReceiveAsync(request, found, ct);
        GatewayTelemetry.CountReports(channel, result.Reports);
        if (!result.Reports.IsDefaultOrEmpty)
        {
            await calls.RepeatableAsync(() => ReportAsync(tenant, channel, account, result), ct);
        }

        var problem = result.Messages.IsDefaultOrEmpty ? null : await store.StoreAsync(tenant, channel, account, result, ct);
        if (problem is null)
        {
            await intake.DeleteAsync(tenant, channel, account, result.Deletions);
        }

        return result.Dialogue is { } dialogue
            ? new InboundAnswer(await dialogues.AnswerAsync(tenant, channel, account, dialogue, isStored: problem is null, ct))
            : problem is null ? new InboundAnswer(result) : problem;
    }

    /// <summary>What was told once changes nothing when it is told again.</summary>
    private async Task<bool> ReportAsync(string tenant, string channel, string account, InboundResult result)
    {
        await intake.ReportAsync(tenant, channel, account, result.Reports);
        return true;
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
