using CustomerService.Policies;

namespace Shop.Orders;

/// <summary>Answers what the shop's own order system knows, before the articles are asked.</summary>
public sealed class OrderStatusPolicy(IOrders orders) : IDecisionPolicy
{
    public string Name => "order-status";

    public async ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        // What the pack calls "order" (below), wherever in the turn's messages it stands.
        if (turn.Entities.FirstOrDefault(entity => entity.Type == "order") is not { Value: var number })
        {
            return null;
        }

        var status = await orders.FindAsync(number, ct);
        var text = status is null ? $"I can't find an order {number}. Is there a slip in it?" : $"Your order {number} is {status}.";
        return new PolicyAnswer
        {
            // Recorded with the turn and shown to operators: no customer text in it.
            Reason = status is null ? "the order system does not know the order" : "the order system knows the order",
            Replies = [new ReplyDraft(text)],
            Failed = status is null,
        };
    }
}
