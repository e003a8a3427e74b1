using CustomerService.Conversations;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>Something in a conversation: one of the three.</summary>
/// <param name="Seq">Its place.</param>
/// <param name="At">When it was.</param>
/// <param name="Message">Something that was said.</param>
/// <param name="Turn">What was understood and decided.</param>
/// <param name="Note">Anything else that happened, as a sentence.</param>
internal sealed record TranscriptEntry(
    long Seq, DateTimeOffset At, TranscriptMessage? Message = null, TurnDecided? Turn = null, string? Note = null);
