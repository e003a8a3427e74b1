using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CustomerService.Grains.Conversations;

/// <summary>What Orleans sees of a conversation; everything else is in <see cref="ConversationActor"/>, which knows no Orleans.</summary>
/// <remarks>
/// Reentrant, because it keeps a queue of its own: calls only put items in the mailbox or read immutable snapshots; everything
/// that changes state runs in the one loop over the mailbox.
/// </remarks>
[GrainType("conversation"), Reentrant]
internal sealed partial class ConversationGrain(ConversationServices services)
    : JournaledGrain, IConversationGrain, IGrainMigrationParticipant
{
    private const string HandoverKey = "cs.conversation";

    private ConversationActor _actor = null!;
    private ConversationHandover? _handover;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _actor = new ConversationActor(services, this);
        var handover = _handover;
        _handover = null;
        return _actor.BeginAsync(handover, cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _actor.EndAsync(cancellationToken);

    public Task<CommandResult> PostMessageAsync(CustomerMessage message) => _actor.PostAsync(message);

    public Task<CommandResult> PostAgentMessageAsync(AgentMessage message) => _actor.PostAsync(message);

    public Task<CommandResult> HandOffAsync(HandoffRequest request) => _actor.HandOffAsync(request);

    public Task<CommandResult> TakeAsync(TakeRequest request) =>
        _actor.ChangeAsync(now => ConversationRules.Take(_actor.State, request, now));

    public Task<CommandResult> ReleaseAsync(ReleaseRequest request) => _actor.ReleaseAsync(request);

    public Task<CommandResult> CloseAsync(CloseRequest request) =>
        _actor.ChangeAsync(now => ConversationRules.Close(_actor.State, request, now));

    public Task<CommandResult> RateAsync(Rating rating) => _actor.ChangeAsync(now => ConversationRules.Rate(_actor.State, rating, now));

    public Task<CommandResult> LeaveContactAsync(ContactRequest contact) =>
        _actor.ChangeAsync(now => ConversationRules.LeaveContact(_actor.State, contact, now));

    public Task<CommandResult> AddDeviceAsync(PushDevice device) =>
        _actor.ChangeAsync(now => DeviceRules.Add(_actor.State, device, now));

    public Task<CommandResult> RemoveDeviceAsync(string? deviceId) =>
        _actor.ChangeAsync(now => DeviceRules.Remove(_actor.State, deviceId, now));

    public Task<ImmutableArray<PushDevice>?> ReadDevicesAsync() => _actor.ReadDevicesAsync();

    public Task<TranscriptPage?> ReadTranscriptAsync(long after, int limit) => _actor.ReadTranscriptAsync(after, limit);

    public Task<EventPage?> ReadEventsAsync(long after, int limit, TimeSpan wait) =>
        _actor.ReadEventsAsync(after, limit, wait, byCustomer: RequestContext.Get(ConversationReader.ByCustomer) is true);

    public Task WakeAsync() => _actor.WakeAsync();

    public Task<OutboxView> ReadOutboxAsync() => _actor.ReadOutboxAsync();

    public Task<bool> ReplayDeadLetterAsync(string key) => _actor.ReplayDeadLetterAsync(key);

    public Task ReportDeliveryAsync(DeliveryReport report, string channel, string account) =>
        _actor.ReportDeliveryAsync(report, channel, account);

    public Task<CommandResult> ReportHeardAsync(HeardReply heard) => _actor.ReportHeardAsync(heard);

    public Task<CommandResult> IdentifyAsync(IdentifyRequest request) => _actor.IdentifyAsync(request);

    public Task DeleteMessageAsync(string messageId, string channel, string account) =>
        _actor.DeleteMessageAsync(messageId, channel, account);

    public Task<CommandResult> MoveAsync(MoveRequest request) => _actor.MoveAsync(request);

    public Task<CommandResult> RouteAsync(RouteRequest request) => _actor.RouteAsync(request);

    public Task<CommandResult> VerifyAsync(VerifyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _actor.VerifyAsync(request);
    }

    public Task<CommandResult> ConfirmAsync(ConfirmRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _actor.ConfirmAsync(request);
    }

    public Task<CommandResult> ShowTypingAsync() => _actor.ShowTypingAsync();

    public Task<AddressView> ReadAddressAsync(ChannelAddress address) => _actor.ReadAddressAsync(address);

    public Task<CommandResult?> FindMessageAsync(CustomerMessage message) => _actor.FindMessageAsync(message);

    /// <summary>
    /// Going to another silo. The runtime lets running calls end first, and every message in the mailbox is one: so the mailbox is
    /// empty then, and calls that come meanwhile are passed on to the new place, in their order.
    /// </summary>
    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (_actor?.HandOver() is { } handover)
        {
            dehydrationContext.AddBytes(
                HandoverKey, JsonSerializer.SerializeToUtf8Bytes(handover, ConversationJson.Default.ConversationHandover));
        }
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        if (!rehydrationContext.TryGetBytes(HandoverKey, out var bytes))
        {
            return;
        }

        try
        {
            var handover = JsonSerializer.Deserialize(bytes.ToArray(), ConversationJson.Default.ConversationHandover);
            _handover = handover is { Format: ConversationHandover.Current, HeadTag: not null } ? handover : null;
        }
        catch (JsonException e)
        {
            // Of another version: the store has everything that must not be lost.
            LogHandoverUnreadable(services.Logger, e);
        }
    }

    [LoggerMessage(2105, LogLevel.Information, "What a conversation brought from another silo can't be read by this version; it was read from the store.")]
    private static partial void LogHandoverUnreadable(ILogger logger, Exception e);
}
