using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>What several policies say.</summary>
internal static class Answers
{
    private const string IntentPrefix = "intent:";

    /// <summary>The most choices beside "none of these".</summary>
    public const int MostChoices = 3;

    public static Choice ChoiceOf(PackIntent intent) => new(IntentPrefix + intent.Id, intent.Title);

    /// <summary>The offer of a person, under the title the pack gives it; null where no intent means that.</summary>
    public static Choice? Person(Pack pack) =>
        pack.Escalation.Intents.Select(pack.FindIntent).OfType<PackIntent>().FirstOrDefault() is { } intent ? ChoiceOf(intent) : null;

    /// <summary>The offer of a person, or nothing.</summary>
    public static ImmutableArray<Choice> OfferOf(Pack pack) => Person(pack) is { } person ? [person] : [];

    /// <summary>Whether a choice is one of those that this policy and its neighbours offer; others have their own.</summary>
    public static bool IsOurs(Choice choice) => choice.Id == Words.NoneId || choice.Id.StartsWith(IntentPrefix, StringComparison.Ordinal);

    public static bool IsPerson(Pack pack, Choice choice) =>
        choice.Id.StartsWith(IntentPrefix, StringComparison.Ordinal) && pack.Escalation.Intents.Contains(choice.Id[IntentPrefix.Length..]);

    /// <summary>What was chosen; null where the pack has changed and knows it no longer.</summary>
    public static PolicyAnswer? Chosen(TenantModels models, TurnContext turn, Choice choice)
    {
        if (
            !choice.Id.StartsWith(IntentPrefix, StringComparison.Ordinal)
                || models.Pack.FindIntent(choice.Id[IntentPrefix.Length..]) is not { } intent)
        {
            return null;
        }

        return models.Pack.Escalation.Intents.Contains(intent.Id)
            ? HandOver(turn, models.Pack, "the customer chose a person")
            : intent.Kind == PackIntentKind.Smalltalk
                ? SmallTalk(turn, models.Pack, intent)
                : KnowledgePolicy.AnswerOf(models, turn, intent) ?? KnowledgePolicy.Search(models, turn, intent.Title);
    }

    public static PolicyAnswer HandOver(TurnContext turn, Pack pack, string reason)
    {
        var alternatives = pack.Hours.IsOpen(turn.Now) ? pack.Handoff.InHours : pack.Handoff.OutOfHours;
        return new PolicyAnswer { Reason = reason, Replies = [Template.Say(alternatives, turn, pack)], HandOff = true };
    }

    public static PolicyAnswer SmallTalk(TurnContext turn, Pack pack, PackIntent intent) =>
        new() { Reason = $"small talk: {intent.Id}", Replies = [Template.Say(intent.Replies, turn, pack)] };

    public static PolicyAnswer Say(string reason, string text, params ImmutableArray<Choice> choices) =>
        new() { Reason = reason, Replies = [new ReplyDraft(text) { Choices = choices }] };
}
