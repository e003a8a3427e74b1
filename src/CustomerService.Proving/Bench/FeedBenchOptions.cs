using CustomerService.Proving.Load;

namespace CustomerService.Proving.Bench;

/// <summary>How the feed is measured.</summary>
/// <param name="Pack">The pack's folder.</param>
/// <param name="Texts">What is said.</param>
/// <param name="Callers">Turns under way at once.</param>
/// <param name="Conversations">Conversations that the turns go round.</param>
/// <param name="Duration">How long each figure is measured.</param>
internal sealed record FeedBenchOptions(
    string Pack, IReadOnlyList<MixText> Texts, int Callers, int Conversations, TimeSpan Duration);
