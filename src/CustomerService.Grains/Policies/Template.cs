using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Says what a pack has alternative wordings for.</summary>
internal static class Template
{
    private static readonly ReadOnlyDictionary<string, string> NoValues = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>One of the alternatives, its places filled with what is known.</summary>
    /// <param name="alternatives">At least one.</param>
    /// <param name="turn">The turn it answers.</param>
    /// <param name="pack">The pack they are of.</param>
    /// <param name="email">The address that the customer left, where it is to be repeated.</param>
    public static ReplyDraft Say(ImmutableArray<ReplyTemplate> alternatives, TurnContext turn, Pack pack, string? email = null)
    {
        var template = Pick(alternatives, turn);

        // Opening hours and the like are worked out only where they are said: it costs as much as a policy.
        return new(template.Render(
            template.Placeholders.IsEmpty ? NoValues : pack.TemplateValues(turn.Now, turn.Customer?.Name, email)));
    }

    /// <summary>Varies with conversation and turn, and is the same again when a turn is replayed.</summary>
    private static ReplyTemplate Pick(ImmutableArray<ReplyTemplate> alternatives, TurnContext turn)
    {
        var start = XxHash32.HashToUInt32(MemoryMarshal.AsBytes(turn.ConversationId.AsSpan()));
        return alternatives[(int)((start + (uint)turn.Turn) % (uint)alternatives.Length)];
    }
}
