using CustomerService.Grains.Serving;
using CustomerService.Policies;

namespace Shop.Support;

/// <summary>Gives what can't wait to a person at once.</summary>
public sealed class UrgencyPolicy(IModelCatalog models) : IDecisionPolicy
{
    private const double Sure = 0.7;

    public string Name => "urgency";

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => new(models.For<UrgencyModel>(turn).Of(turn.Text) < Sure
        ? null
        : new PolicyAnswer { Reason = "it can't wait", Replies = [new ReplyDraft("I am getting somebody for you right now.")], HandOff = true });
}
