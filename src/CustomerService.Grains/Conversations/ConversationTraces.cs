using System.Diagnostics;
using CustomerService.Diagnostics;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// The activities of conversations. A mailbox is worked off by whoever came first, so the ambient activity is another
/// sender's: each item carries the one that it came with.
/// </summary>
internal static class ConversationTraces
{
    private static readonly ActivitySource Source = new(TelemetryNames.Source);

    /// <summary>The sender's activity, while anybody listens.</summary>
    public static ActivityContext Sender => Source.HasListeners() ? Activity.Current?.Context ?? default : default;

    /// <summary>The turn that answers these messages: a child of the first one's activity, linked to the others'.</summary>
    public static Activity? StartTurn(List<MessageItem> burst)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var links = burst.Skip(1).Where(item => item.Sender != default).Select(item => new ActivityLink(item.Sender));
        return Source.StartActivity(TelemetryNames.TurnActivity, ActivityKind.Internal, burst[0].Sender, links: links);
    }

    /// <summary>An attempt to send a message, as a child of the turn that wrote it.</summary>
    public static Activity? StartSend(ActivityContext turn) =>
        Source.HasListeners() ? Source.StartActivity(TelemetryNames.SendActivity, ActivityKind.Internal, turn) : null;
}
