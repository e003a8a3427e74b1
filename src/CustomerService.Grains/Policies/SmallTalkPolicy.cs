using CustomerService.Grains.Models;
using CustomerService.Language.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Answers greetings, thanks and the like with the pack's own words.</summary>
internal sealed class SmallTalkPolicy(BrainCatalog brains) : IDecisionPolicy
{
    public const string PolicyName = "small-talk";

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Understanding.OutOfScope)
        {
            return default;
        }

        var pack = brains.Of(turn).Pack;
        if (pack.FindIntent(turn.Understanding.Intent) is not { Kind: PackIntentKind.Smalltalk, Replies.IsEmpty: false } intent)
        {
            return default;
        }

        var reply = Template.Pick(intent.Replies, turn).Render(pack.TemplateValues(turn.Now, turn.Customer?.Name));
        return new(new PolicyAnswer { Reason = $"small talk: {intent.Id}", Replies = [new ReplyDraft(reply)] });
    }
}
