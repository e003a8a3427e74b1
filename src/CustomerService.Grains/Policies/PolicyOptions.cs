namespace CustomerService.Grains.Policies;

/// <summary>Which policies decide, in which order.</summary>
public sealed class PolicyOptions
{
    /// <summary>Names of policies, asked in this order; the first that answers decides. Empty means the default order.</summary>
    /// <value>The default is waiting, moving, verification, clarification, escalation, language, small-talk, knowledge, fallback.</value>
    public IList<string> Order { get; } = [];

    /// <summary>The policy that has conversations go on elsewhere.</summary>
    internal const string Moving = "moving";

    /// <summary>The policy that has customers prove who they are.</summary>
    internal const string Verification = "verification";

    internal static readonly string[] DefaultOrder =
    [
        WaitingPolicy.PolicyName, Moving, Verification, ClarificationPolicy.PolicyName, EscalationPolicy.PolicyName,
        LanguagePolicy.PolicyName, SmallTalkPolicy.PolicyName, KnowledgePolicy.PolicyName, FallbackPolicy.PolicyName,
    ];

    internal IReadOnlyList<string> Effective => Order.Count == 0 ? DefaultOrder : [.. Order];
}
