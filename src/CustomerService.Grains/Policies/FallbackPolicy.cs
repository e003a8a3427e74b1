using CustomerService.Grains.Models;
using CustomerService.Language.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Admits not to know, and offers what may have been meant. Always answers.</summary>
internal sealed class FallbackPolicy(BrainCatalog brains) : IDecisionPolicy
{
    public const string PolicyName = "fallback";

    /// <summary>A suggestion less likely than this is noise.</summary>
    private const double MinConfidence = 0.04;

    private const int MaxSuggestions = 3;

    public string Name => PolicyName;

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var pack = brains.Of(turn).Pack;
        var values = pack.TemplateValues(turn.Now, turn.Customer?.Name);
        var suggestions = turn.Understanding.Candidates
            .Where(candidate => candidate.Confidence >= MinConfidence)
            .Select(candidate => pack.FindIntent(candidate.Intent))
            .OfType<PackIntent>()
            .Where(intent => intent.Kind == PackIntentKind.Knowledge)
            .Take(MaxSuggestions)
            .Select(intent => $"• {intent.Title}")
            .ToArray();
        var (text, reason) = suggestions.Length > 0
            ? ($"{Template.Pick(pack.Fallback.Suggest, turn).Render(values)}\n{string.Join('\n', suggestions)}", $"not understood; {suggestions.Length} suggestions")
            : turn.Understanding.OutOfScope
                ? (Template.Pick(pack.Fallback.OutOfScope, turn).Render(values), "out of scope")
                : (Template.Pick(pack.Fallback.Unknown, turn).Render(values), "no answer known");
        return new(new PolicyAnswer { Reason = reason, Replies = [new ReplyDraft(text)], Failed = true });
    }
}
