using System.Collections.Frozen;
using CustomerService.Conversations;
using CustomerService.Packs;
using CustomerService.Packs.Text;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>What a customer of a pack says to go on with the assistant instead of waiting for a person.</summary>
internal sealed class GoOnPhrases
{
    private readonly string _button;
    private readonly FrozenSet<string> _neverMind;
    private readonly int _longest;

    public GoOnPhrases(Pack pack)
    {
        _button = PlainText.Words(pack.Handoff.GoOn);
        _neverMind = pack.NeverMind
            .SelectMany(words => new[] { words, $"ok {words}", $"oh {words}", $"{words} thanks", $"{words} thank you" })
            .ToFrozenSet(StringComparer.Ordinal);
        _longest = _neverMind.Append(_button).Max(phrase => phrase.Length);
    }

    public bool IsSaidIn(TurnContext turn)
    {
        var waits = turn.Status == ConversationStatus.WaitingForAgent;
        if (
            waits
                && turn.Asked.Any(
                    choice => choice.Id == WaitingPolicy.GoOnChoice && PlainText.Words(choice.Title) == PlainText.Words(turn.Text)))
        {
            return true;
        }

        Span<char> buffer = stackalloc char[_longest];
        if (!PlainText.TryWords(turn.Text, buffer, out var length) || length == 0)
        {
            return false;
        }

        // The button stays on the page: chosen when nobody is waited for any more, it still wants an answer.
        var said = buffer[..length];
        return said.SequenceEqual(_button) || (waits && _neverMind.GetAlternateLookup<ReadOnlySpan<char>>().Contains(said));
    }
}
