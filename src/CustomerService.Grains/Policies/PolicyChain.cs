using System.Collections.Frozen;
using CustomerService.Conversations;
using CustomerService.Grains.Serving;
using CustomerService.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Policies;

/// <summary>Asks the policies in their configured order. It never fails: a policy that throws or is too late is passed over.</summary>
internal sealed partial class PolicyChain
{
    private static readonly TurnAnswer Nothing = new(
        new Decision("none", "no policy answered"), new PolicyAnswer { Reason = "no policy answered", Failed = true });

    private readonly IDecisionPolicy[] _policies;
    private readonly IDecisionPolicy? _fallback;
    private readonly WaitingPolicy? _waiting;
    private readonly ModelCatalog _catalog;
    private readonly ILogger<PolicyChain> _logger;

    private sealed record TurnAnswer(Decision Decision, PolicyAnswer Answer);

    public PolicyChain(
        IEnumerable<IDecisionPolicy> policies, IOptions<PolicyOptions> options, ModelCatalog catalog, ILogger<PolicyChain> logger)
    {
        var known = policies.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        _policies = [.. options.Value.Effective.Select(name => known.TryGetValue(name, out var policy)
            ? policy
            : throw new OptionsValidationException(
                nameof(PolicyOptions),
                typeof(PolicyOptions),
                [$"CustomerService:Policies:Order names '{name}', which is not registered. Known: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}."]))];
        _fallback = _policies.FirstOrDefault(p => p.Name == FallbackPolicy.PolicyName);
        _waiting = _policies.OfType<WaitingPolicy>().FirstOrDefault();
        _catalog = catalog;
        _logger = logger;
    }

    public async Task<TurnOutcome> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        var outcome = await AskAsync(turn, ct);
        var models = _catalog.Find(turn.Tenant, turn.Understanding.Models);
        outcome = Review(turn, models, outcome);
        models?.Tally.Turn(outcome.Answer.Failed, outcome.Answer.HandOff);
        return outcome;
    }

    private TurnOutcome Review(TurnContext turn, TenantModels? models, TurnOutcome outcome)
    {
        try
        {
            outcome = models is null ? outcome : outcome with { Answer = Anger.OfferBeside(outcome.Answer, turn, models) };
            var (decision, answer) = _waiting?.Review(turn, outcome.Decision, outcome.Answer) ?? (outcome.Decision, outcome.Answer);
            return outcome with { Decision = decision, Answer = answer };
        }
        catch (Exception e)
        {
            // What was decided stands.
            LogReviewFailed(e);
            return outcome;
        }
    }

    private async ValueTask<TurnOutcome> AskAsync(TurnContext turn, CancellationToken ct)
    {
        foreach (var policy in _policies)
        {
            if (await TryAsync(policy, turn, ct) is { } answer)
            {
                return new TurnOutcome(turn.Understanding, answer.Decision, answer.Answer);
            }

            if (ct.IsCancellationRequested)
            {
                var late = _fallback is null ? null : await TryAsync(_fallback, turn, CancellationToken.None);
                var reason = $"policy '{policy.Name}' did not answer before the turn's deadline";
                return new TurnOutcome(
                    turn.Understanding,
                    new Decision(late?.Decision.Policy ?? "none", reason),
                    (late ?? Nothing).Answer with { Reason = reason });
            }
        }

        return new TurnOutcome(turn.Understanding, Nothing.Decision, Nothing.Answer);
    }

    private async ValueTask<TurnAnswer?> TryAsync(IDecisionPolicy policy, TurnContext turn, CancellationToken ct)
    {
        try
        {
            // A policy that does not heed the token must not hold the conversation for ever.
            var deciding = policy.DecideAsync(turn, ct);
            return (deciding.IsCompletedSuccessfully ? deciding.Result : await deciding.AsTask().WaitAsync(ct)) is { } answer
                ? new TurnAnswer(new Decision(policy.Name, answer.Reason), answer)
                : null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            LogTooLate(policy.Name);
            return null;
        }
        catch (Exception e)
        {
            // One broken policy must not silence the assistant; the next one is asked.
            LogPolicyFailed(e, policy.Name);
            return null;
        }
    }

    [LoggerMessage(2301, LogLevel.Error, "Policy '{Policy}' failed; the next one was asked.")]
    private partial void LogPolicyFailed(Exception e, string policy);

    [LoggerMessage(2303, LogLevel.Error, "Reviewing a decision failed; it stands as it was.")]
    private partial void LogReviewFailed(Exception e);

    [LoggerMessage(2302, LogLevel.Warning, "Policy '{Policy}' did not answer before the turn's deadline.")]
    private partial void LogTooLate(string policy);
}
