using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Serving;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>
/// Keeps the wait for a person honest. In the order of policies it lets a customer go on with the assistant; and it reviews what the
/// others decided: a handoff asks for an address where nobody is there, and while nobody has come every message gets an answer that the
/// assistant is sure of, or an acknowledgement, and never a second handoff.
/// </summary>
internal sealed class WaitingPolicy(ModelCatalog catalog) : IDecisionPolicy
{
    public const string PolicyName = "waiting";

    /// <summary>What choosing to go on with the assistant stands for.</summary>
    public const string GoOnChoice = "handback";

    /// <summary>A text with an address and more words than these is about something else; with fewer, it is the address.</summary>
    private const int WordsAroundAnAddress = 12;

    private readonly ConditionalWeakTable<Pack, GoOnPhrases> _goOn = [];

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        var pack = catalog.Of(turn).Pack;
        return _goOn.GetValue(pack, static pack => new GoOnPhrases(pack)).IsSaidIn(turn)
            ? new(new PolicyAnswer { Reason = "the customer goes on with the assistant", HandBack = true, Replies = Say(pack.Handoff.Back, turn, pack) })
            : default;
    }

    /// <summary>What becomes of a decision, the person being waited for or asked for considered.</summary>
    public (Decision Decision, PolicyAnswer Answer) Review(TurnContext turn, Decision decision, PolicyAnswer answer)
    {
        var waits = turn.Status == ConversationStatus.WaitingForAgent;
        if ((!waits && !answer.HandOff) || answer.HandBack)
        {
            return (decision, answer);
        }

        var pack = catalog.Of(turn).Pack;
        var email = EmailIn(turn, pack);
        if (!waits)
        {
            return (
                decision,
                Offer(
                    turn,
                    pack,
                    email is null
                        ? answer
                        : answer with
                        {
                            Email = email,
                            Replies = [.. Say(pack.Handoff.EmailNoted, turn, pack, email), .. answer.Replies],
                        }));
        }

        var known = turn.HasEmail || email is not null;
        if (email is not null)
        {
            var noted = Say(pack.Handoff.EmailNoted, turn, pack, email);
            var isSure = !answer.Failed && !answer.HandOff && IsMoreThan(turn.Text, email);
            return (
                isSure ? decision : new Decision(PolicyName, "the customer left an address"),
                isSure
                    ? answer with { Email = email, Replies = [.. noted, .. answer.Replies] }
                    : Instead(answer, noted.IsEmpty ? Status(turn, pack) : noted) with { Email = email });
        }

        if (answer.HandOff)
        {
            return (new Decision(PolicyName, "a person was asked for before, and has not come yet"), Offer(turn, pack, Instead(answer, Status(turn, pack)), known || turn.Acknowledged > 0));
        }

        if (!answer.Failed && !answer.Replies.IsDefaultOrEmpty)
        {
            return (decision, answer);
        }

        var acknowledgement = turn.Acknowledged == 0 || pack.Handoff.Noted.IsEmpty
            ? Offer(turn, pack, Instead(answer, Status(turn, pack)), known)
            : Instead(answer, Say(pack.Handoff.Noted, turn, pack));
        return (new Decision(PolicyName, "acknowledged: a person is waited for"), acknowledgement);
    }

    /// <summary>Not a failure: that the assistant does not know is no news while a person is waited for.</summary>
    private static PolicyAnswer Instead(PolicyAnswer answer, ImmutableArray<ReplyDraft> replies) =>
        answer with { Replies = replies, HandOff = false, Failed = false };

    private static ImmutableArray<ReplyDraft> Status(TurnContext turn, Pack pack) =>
        Say(pack.Hours.IsOpen(turn.Now) ? pack.Handoff.WaitingInHours : pack.Handoff.WaitingOutOfHours, turn, pack);

    /// <summary>Adds to the last reply the way back to the assistant and, where nobody is there, the question for an address.</summary>
    private static PolicyAnswer Offer(TurnContext turn, Pack pack, PolicyAnswer answer, bool? knowsEmail = null)
    {
        if (answer.Replies.IsDefaultOrEmpty)
        {
            return answer;
        }

        var last = answer.Replies[^1];
        var asks = !(knowsEmail ?? (turn.HasEmail || answer.Email is not null)) && !pack.Hours.IsOpen(turn.Now)
            ? Say(pack.Handoff.AskEmail, turn, pack)
            : [];
        var offered = last with
        {
            Text = asks is [var ask] ? $"{last.Text}\n\n{ask.Text}" : last.Text,
            Choices = last.Choices.IsDefaultOrEmpty && pack.Handoff.GoOn.Length > 0
                ? [new Choice(GoOnChoice, pack.Handoff.GoOn)]
                : last.Choices,
        };
        return answer with { Replies = answer.Replies.SetItem(answer.Replies.Length - 1, offered) };
    }

    /// <summary>The address that a customer leaves. One of the company itself, or in the middle of a longer text, is none.</summary>
    private static string? EmailIn(TurnContext turn, Pack pack) =>
        EmailAddress.TryFind(turn.Text, out var email)
        && !pack.Tone.Variables.Values.Contains(email, StringComparer.OrdinalIgnoreCase)
        && turn.Messages.Any(message => message.Contains(email, StringComparison.Ordinal) && CountWords(message) <= WordsAroundAnAddress)
            ? email
            : null;

    /// <summary>Whether somebody who left an address said something else as well.</summary>
    private static bool IsMoreThan(string text, string email) => CountWords(text.Replace(email, "", StringComparison.Ordinal)) > 4;

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static ImmutableArray<ReplyDraft> Say(
        ImmutableArray<ReplyTemplate> alternatives, TurnContext turn, Pack pack, string? email = null) =>
        alternatives.IsDefaultOrEmpty ? [] : [Template.Say(alternatives, turn, pack, email)];
}
