using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using CustomerService.Language.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Chooses among a pack's alternative wordings.</summary>
internal static class Template
{
    /// <summary>Varies with conversation and turn, and is the same again when a turn is replayed.</summary>
    public static ReplyTemplate Pick(ImmutableArray<ReplyTemplate> alternatives, TurnContext turn)
    {
        var start = XxHash32.HashToUInt32(MemoryMarshal.AsBytes(turn.ConversationId.AsSpan()));
        return alternatives[(int)((start + (uint)turn.Turn) % (uint)alternatives.Length)];
    }
}
