using CustomerService.Conversations;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Requests;

/// <summary>Answers commands to conversations.</summary>
internal static class CommandAnswer
{
    /// <summary>The answer to a command, counted.</summary>
    public static Results<Ok<CommandView>, ProblemResult> Of(string command, string conversation, CommandResult result)
    {
        GatewayTelemetry.CountCommand(command, result.Status);
        return CommandProblems.IsRefusal(result.Status, result.Problem, result.RetryAfter, out var problem, result.Owner)
            ? problem
            : TypedResults.Ok(new CommandView
            {
                ConversationId = conversation,
                Seq = result.Seq,
                Duplicate = result.Status == CommandStatus.Duplicate,
                State = result.ConversationStatus,
            });
    }
}
