using CustomerService.Conversations;
using CustomerService.Packs;
using CustomerService.Packs.Text;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>What a customer of a pack says to go on with the assistant instead of waiting for a person.</summary>
internal sealed class GoOnPhrases(Pack pack)
{
    /// <summary>Each with whether it means that only while a person is waited for.</summary>
    private readonly PhraseTable<bool> _phrases = new(
        [
            // The button stays on the page: chosen when nobody is waited for any more, it still wants an answer.
            KeyValuePair.Create(pack.Handoff.GoOn, false),
            .. from words in pack.NeverMind
               from phrase in new[] { words, $"ok {words}", $"oh {words}", $"{words} thanks", $"{words} thank you" }
               select KeyValuePair.Create(phrase, true),
        ],
        spaced: true);

    public bool IsSaidIn(TurnContext turn)
    {
        var waits = turn.Status == ConversationStatus.WaitingForAgent;
        return (_phrases.TryFind(turn.Text, out var onlyWhileWaiting) && (waits || !onlyWhileWaiting)) || (waits && IsAsked(turn));
    }

    private static bool IsAsked(TurnContext turn) => turn.Asked.Any(
        choice => choice.Id == WaitingPolicy.GoOnChoice && PlainPhrase.Words(choice.Title) == PlainPhrase.Words(turn.Text));
}
