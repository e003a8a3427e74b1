using System.Collections.Immutable;

namespace CustomerService.Connectors;

/// <summary>Why something was not done.</summary>
/// <param name="Kind">What is to be done about it.</param>
/// <param name="Reason">For people who run it: no secret, and nothing that a record holds.</param>
/// <param name="RetryAfter">When the system wants to be asked again, where it says.</param>
public sealed record ConnectorFailure(ConnectorFailureKind Kind, string Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>The fields that the system did not take, where it names them.</summary>
    public ImmutableArray<FieldProblem> Fields { get; init; } = [];
}
