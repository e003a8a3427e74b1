using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Shows on the customer's channel that an answer is being worked on. Nobody waits for it, nothing is stored for it, and what it fails of
/// is not tried again.
/// </summary>
internal sealed partial class TypingHints(JournaledActor<ConversationSnapshot> actor, ConversationServices services, IActivation activation)
{
    private IDisposable? _again;

    /// <summary>Begins to show it, until <see cref="Stop"/>.</summary>
    /// <param name="messageId">The channel's id of the message that is answered; null where that is not known.</param>
    public void Show(string? messageId)
    {
        Stop();
        var state = actor.Snapshot.State;
        if (state is not { Address: { } to, IsOptedOut: false } || state.Base is ConversationStatus.HandedOff or ConversationStatus.Closed
            || !services.Channels.TryGetValue(to.Channel, out var channel) || channel is not ITypingChannel typing)
        {
            return;
        }

        _ = ShowAsync(typing, to, messageId);
        _again = activation.CallIn(typing.TypingLasts, () => Show(messageId));
    }

    /// <summary>Shows once that a person writes, where that can be shown.</summary>
    public void ShowOnce()
    {
        if (actor.Snapshot.State is { Address: { } to, IsOptedOut: false, Base: not ConversationStatus.Closed }
            && services.Channels.TryGetValue(to.Channel, out var channel) && channel is ITypingChannel typing)
        {
            _ = ShowAsync(typing, to, to.MessageId);
        }
    }

    /// <summary>The answer is there, or will not come.</summary>
    public void Stop()
    {
        _again?.Dispose();
        _again = null;
    }

    private async Task ShowAsync(ITypingChannel typing, ChannelAddress to, string? messageId)
    {
        try
        {
            await typing.ShowTypingAsync(actor.Tenant, to, messageId, CancellationToken.None);
        }
        catch (Exception e)
        {
            // It was a hint.
            LogNotShown(services.Logger, e, typing.Name);
        }
    }

    [LoggerMessage(2109, LogLevel.Debug, "Channel '{Channel}' could not show that an answer is being worked on.")]
    private static partial void LogNotShown(ILogger logger, Exception e, string channel);
}
