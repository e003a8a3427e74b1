namespace CustomerService.Gateway.Conversations;

/// <summary>Which policy decided, and why.</summary>
internal sealed record DecisionView(string Policy, string Reason);
