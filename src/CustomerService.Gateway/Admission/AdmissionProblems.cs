using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Admission;

/// <summary>Says why a message was turned away, and when to come again.</summary>
internal static class AdmissionProblems
{
    public static ProblemResult Of(ShedReason reason, TimeSpan wait) => reason switch
    {
        ShedReason.Rate => Callers("More messages a second than this tenant or channel may post. Nothing was accepted; send it again with the same id.", wait),
        ShedReason.Concurrency => Callers("More messages at once than this tenant or channel may have. Nothing was accepted; send it again with the same id.", wait),
        ShedReason.Order => Gateways("An earlier message of this conversation was turned away and has not come again. Nothing was accepted; send that one first.", wait),
        _ => Gateways("Too much to do right now. Nothing was accepted; send it again with the same id.", wait),
    };

    private static ProblemResult Callers(string detail, TimeSpan wait) => new(ProblemKind.TooManyRequests, detail) { RetryAfter = wait };

    private static ProblemResult Gateways(string detail, TimeSpan wait) => new(ProblemKind.Unavailable, detail) { RetryAfter = wait };
}
