using CustomerService.Grains.Serving;
using CustomerService.Policies;

namespace Shop.Urgency;

/// <summary>Gives what can't wait to a person at once.</summary>
/// <remarks>
/// Registered in Program.cs: <c>host.AddModelKind&lt;UrgencyKind&gt;().AddDecisionPolicy&lt;UrgencyPolicy&gt;()</c>; asked where
/// Policies:Order of silo.config.json has its name, before "language".
/// </remarks>
public sealed class UrgencyPolicy(IModelCatalog models) : IDecisionPolicy
{
    private const double Sure = 0.7;

    public string Name => "urgency";

    public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new(models.For<UrgencyModel>(turn).Of(turn.Text) < Sure ? null : new PolicyAnswer
        {
            Reason = "it can't wait",
            Replies = [new ReplyDraft("I am getting somebody for you right now.")],
            HandOff = true,
        });
    }
}
