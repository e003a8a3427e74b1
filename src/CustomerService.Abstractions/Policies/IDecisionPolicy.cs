namespace CustomerService.Policies;

/// <summary>
/// One way to decide a turn. Policies are asked in the order the configuration names them
/// (<c>CustomerService:Policies</c>); the first that answers decides. Register with <c>AddDecisionPolicy&lt;T&gt;()</c>.
/// </summary>
/// <remarks>
/// One instance serves all conversations of a silo at once: keep no state. A policy that waits for something slow may do so
/// within the turn's deadline; the conversation then accepts the message first and commits the answer later.
/// </remarks>
public interface IDecisionPolicy
{
    /// <summary>The name configuration and decisions use, e.g. <c>knowledge</c>. Lower case, unique.</summary>
    string Name { get; }

    /// <summary>Decides the turn, or returns null to leave it to the next policy.</summary>
    /// <param name="turn">All that is known about the turn.</param>
    /// <param name="ct">Cancelled at the turn's deadline.</param>
    ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct);
}
