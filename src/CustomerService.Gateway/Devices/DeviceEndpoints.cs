using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Channels.Push;
using CustomerService.Conversations;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Devices;

/// <summary>Registers devices, and takes them out.</summary>
internal static class DeviceEndpoints
{
    private const string Prefix = "push-";

    private static readonly ImmutableDictionary<string, string> Channels = ImmutableDictionary<string, string>.Empty
        .Add("fcm", PushAddresses.Fcm).Add("apns", PushAddresses.Apns).Add("webpush", PushAddresses.WebPush);

    public static async Task<Results<Ok<DeviceListView>, ProblemResult>> ListAsync(
        string tenant, string conversation, IGrainFactory grains, PushAddresses addresses, ClusterCalls calls, CancellationToken ct)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var grain = grains.GetConversation(GrainKeys.Make(tenant, conversation));
        if (await calls.RepeatableAsync(grain.ReadDevicesAsync, ct) is not { } devices)
        {
            return ProblemResult.NotFound();
        }

        var shown = devices.Select(device => new DeviceView(device.DeviceId, device.Channel[Prefix.Length..]));
        return TypedResults.Ok(
            new DeviceListView([.. shown]) { WebPushKey = await addresses.WebPushKeyAsync(tenant, ChannelAccount.Default, ct) });
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> PutAsync(
        string tenant,
        string conversation,
        string device,
        JsonBody<DeviceRequest> body,
        IGrainFactory grains,
        PushAddresses addresses,
        ClusterCalls calls,
        CancellationToken ct)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var made = new PushDevice
        {
            DeviceId = check.Id(nameof(device), device),
            Channel = Channels.GetValueOrDefault(request.Kind ?? "", ""),
            Account = check.OptionalId("account", request.Account),
            Address = AddressOf(request, addresses, ref check),
        };
        if (!check.Failed(out problem) && !await addresses.HasAsync(tenant, made.Channel, made.Account ?? ChannelAccount.Default, ct))
        {
            check.Fail("kind", "must be one that the tenant has an account for: it has none on that channel.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        var grain = grains.GetConversation(GrainKeys.Make(tenant, conversation));
        return CommandAnswer.Of("device", conversation, await calls.RepeatableAsync(() => grain.AddDeviceAsync(made), ct));
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> DeleteAsync(
        string tenant, string conversation, string device, IGrainFactory grains, ClusterCalls calls, CancellationToken ct)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        check.Id(nameof(device), device);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        var grain = grains.GetConversation(GrainKeys.Make(tenant, conversation));
        return CommandAnswer.Of("device", conversation, await calls.RepeatableAsync(() => grain.RemoveDeviceAsync(device), ct));
    }

    private static string AddressOf(DeviceRequest request, PushAddresses addresses, ref InputCheck check)
    {
        if (!Channels.TryGetValue(request.Kind ?? "", out var channel))
        {
            check.Fail("kind", "must be fcm, apns or webpush.");
            return "";
        }

        if (channel != PushAddresses.WebPush)
        {
            Fail(PushAddresses.Check(channel, request.Token), ref check);
            return request.Token ?? "";
        }

        var (endpoint, keys) = (request.Subscription?.Endpoint ?? "", request.Subscription?.Keys);
        var (p256dh, auth) = (keys?.P256dh ?? "", keys?.Auth ?? "");
        Fail(addresses.CheckSubscription(endpoint, p256dh, auth), ref check);
        return PushAddresses.OfSubscription(endpoint, p256dh, auth);
    }

    private static void Fail(IEnumerable<FieldProblem> problems, ref InputCheck check)
    {
        foreach (var problem in problems)
        {
            check.Fail(problem.Field, problem.Problem);
        }
    }
}
