using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// What the rules say to a command: events, nothing to do, or a refusal with its reason, and with the owner where the reason is that the
/// conversation is somebody's.
/// </summary>
internal readonly record struct Ruling(ImmutableArray<ConversationEvent> Events, string? Refusal, Assignee? Owner = null)
{
    public static readonly Ruling Nothing = new([], null);

    public static Ruling Of(ConversationEvent e) => new([e], null);

    public static Ruling Refuse(string reason, Assignee? owner = null) => new([], reason, owner);
}
