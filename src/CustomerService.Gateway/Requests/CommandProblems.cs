using System.Diagnostics.CodeAnalysis;
using CustomerService.Conversations;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Requests;

/// <summary>Turns a grain's refusal into the answer a caller understands.</summary>
internal static class CommandProblems
{
    /// <summary>True, with the answer, unless the command was accepted now or before.</summary>
    public static bool IsRefusal(
        CommandStatus status,
        string? problem,
        TimeSpan? retryAfter,
        [NotNullWhen(true)] out ProblemResult? result,
        Assignee? owner = null)
    {
        result = status switch
        {
            CommandStatus.Accepted or CommandStatus.Duplicate => null,
            CommandStatus.Conflict => new ProblemResult(ProblemKind.Conflict, problem ?? "The same id was used before with other content; nothing was changed."),
            CommandStatus.Busy =>
                new ProblemResult(ProblemKind.Busy, problem ?? "Try again later with the same id.") { RetryAfter = retryAfter ?? GatewayFaults.RetryAfter },
            CommandStatus.NotFound => ProblemResult.NotFound(),
            CommandStatus.Refused => new ProblemResult(ProblemKind.Refused, problem) { Assignee = owner },
            CommandStatus.Unavailable =>
                new ProblemResult(ProblemKind.Unavailable, problem ?? "Nothing was acknowledged. Try again with the same id.") { RetryAfter = retryAfter ?? GatewayFaults.RetryAfter },
            CommandStatus.Erased => new ProblemResult(ProblemKind.Erased, problem ?? "The data was erased for good."),

            // A status of a newer silo: nothing is known to be done.
            _ => new ProblemResult(ProblemKind.Unavailable, "The answer was not understood. Try again with the same id.") { RetryAfter = GatewayFaults.RetryAfter },
        };
        return result is not null;
    }
}
