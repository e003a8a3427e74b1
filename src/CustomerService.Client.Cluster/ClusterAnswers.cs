using System.Text.Json;
using CustomerService.Conversations;

namespace CustomerService.Client.Cluster;

/// <summary>Says in the client's words what the cluster says in its own: the same status for the same refusal as over HTTP.</summary>
internal static class ClusterAnswers
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Calls, and tells silence from refusal.</summary>
    /// <param name="call">Starts the call.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="HttpRequestException">There was no answer; whether anything was done is unknown.</exception>
    public static async Task<T> OfAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call().WaitAsync(ct);
        }
        catch (Exception silence) when (silence is TimeoutException or OrleansException)
        {
            throw new HttpRequestException($"The cluster did not answer: {silence.Message.ReplaceLineEndings(" ")}", silence);
        }
    }

    /// <exception cref="ApiException">The command was not accepted.</exception>
    public static CommandResult Require(CommandResult result) => result.Status switch
    {
        CommandStatus.Accepted or CommandStatus.Duplicate => result,
        CommandStatus.Conflict => throw Refusal(409, result, "The same id was used before with other content; nothing was changed."),
        CommandStatus.Busy => throw Refusal(429, result, "Try again later with the same id.", Soon),
        CommandStatus.NotFound => throw Refusal(404, result, "There is no such conversation."),
        CommandStatus.Refused => throw Refusal(409, result, "The conversation's state does not allow it."),
        CommandStatus.Erased => throw Refusal(410, result, "The data was erased for good."),
        _ => throw Refusal(503, result, "Nothing was acknowledged. Try again with the same id.", Soon),
    };

    /// <summary>A value of an enumeration as the API writes it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static ApiException Refusal(int status, CommandResult result, string otherwise, TimeSpan? retryAfter = null) =>
        new(status, result.Problem ?? otherwise, result.RetryAfter ?? retryAfter, ClusterViews.Of(result.Owner));
}
