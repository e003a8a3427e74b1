using CustomerService.Policies;

namespace Shop.Orders;

/// <summary>Answers who names an order with what the order system knows of it. Without state: one instance serves a whole silo.</summary>
/// <remarks>
/// Registered in Program.cs: <c>host.Services.AddSingleton&lt;IOrders, SampleOrders&gt;()</c> and
/// <c>host.AddDecisionPolicy&lt;OrderStatusPolicy&gt;()</c>; asked where Policies:Order of
/// silo.config.json has its name, before "language". What an order's number looks like stands in pack.yml, under <c>entities</c>.
/// </remarks>
public sealed class OrderStatusPolicy(IOrders orders) : IDecisionPolicy
{
    public string Name => "order-status";

    public async ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Entities.FirstOrDefault(entity => entity.Type == "order") is not { Value: var number })
        {
            return null; // The next policy's.
        }

        var status = await orders.FindAsync(number, ct);
        var reply = status is null ? $"I can't find an order {number}. Is there a slip in it?" : $"Your order {number} is {status}.";
        return new PolicyAnswer
        {
            // Recorded with the turn and shown to operators: no customer text in it.
            Reason = status is null ? "the order system does not know the order" : "the order system knows the order",
            Replies = [new ReplyDraft(reply)],
            Failed = status is null,
        };
    }
}
