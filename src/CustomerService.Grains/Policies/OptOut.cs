using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Packs;
using CustomerService.Packs.Text;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>
/// Customers forbid messages by a word and allow them by another, in whichever language: on channels that want it, before any policy, and
/// also while a person has the word. Pure.
/// </summary>
internal static class OptOut
{
    public const string PolicyName = "opt-out";

    private static readonly PhraseTable<(Word Word, bool IsCarriers)> Phrases = new(
        WordingFile.Lines("optout.txt").Select(line => line.Split(':', 2)).SelectMany(cells => cells[1].Split('|').Select(
            phrase => KeyValuePair.Create(phrase, MeaningOf(cells[0])))),
        spaced: false);

    private enum Word
    {
        None,
        Stop,
        Start,
        Help,
    }

    /// <summary>What such a word leads to; null for a turn without one, which is decided as ever.</summary>
    /// <param name="channel">What the channel wants.</param>
    /// <param name="isOptedOut">Whether messages are forbidden now.</param>
    /// <param name="messages">What the customer said, oldest first. The last such word counts.</param>
    /// <param name="pack">In whose language it is confirmed; null for nobody's, and no confirmation.</param>
    public static PolicyAnswer? Decide(OutboundCapabilities channel, bool isOptedOut, ImmutableArray<string> messages, Pack? pack)
    {
        if (channel.OptOut == OptOutWords.None)
        {
            return null;
        }

        var carrier = channel.OptOut == OptOutWords.Carrier;
        var (optedOut, asked, last) = (isOptedOut, false, false);
        foreach (var message in messages)
        {
            var word = Phrases.TryFind(message, out var found) && (carrier || !found.IsCarriers) ? found.Word : Word.None;
            var (stops, starts) = (word == Word.Stop, word == Word.Start && optedOut);
            optedOut = (optedOut || stops) && !starts;
            asked = carrier && word == Word.Help;
            last = stops || starts || asked;
        }

        if (!last && !isOptedOut && !optedOut)
        {
            return null;
        }

        var words = pack is null || channel.ProviderConfirmsOptOut ? null : Words.Of(pack);
        return (isOptedOut, optedOut) switch
        {
            _ when asked && !optedOut =>
                Say("the customer asked who writes", words?.WhoWrites(pack!.Name)) with { Consent = isOptedOut ? true : null },
            (false, true) => Say("the customer forbade messages", words?.OptedOut(pack!.Name)) with { Consent = false },
            (true, false) => Say("the customer allowed messages again", words?.OptedIn(pack!.Name)) with { Consent = true },
            _ => Say("the customer has forbidden messages", text: null),
        };
    }

    private static PolicyAnswer Say(string reason, string? text) =>
        new() { Reason = reason, Replies = text is null ? [] : [new ReplyDraft(text)] };

    private static (Word Word, bool IsCarriers) MeaningOf(string list) => list.Split('.') switch
    {
        [var word] => (Enum.Parse<Word>(word, ignoreCase: true), false),
        [var word, ..] => (Enum.Parse<Word>(word, ignoreCase: true), true),
        _ => default,
    };
}
