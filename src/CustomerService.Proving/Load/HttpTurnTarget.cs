using CustomerService.Client;
using CustomerService.Proving.Hosts;
using CustomerService.Proving.Http;

namespace CustomerService.Proving.Load;

/// <summary>Sends turns to a host over HTTP.</summary>
internal sealed class HttpTurnTarget(HostConnection connection, TimeSpan timeout, TimeProvider time) : ITurnTarget
{
    private static readonly string[] StatusKinds = [.. Enumerable.Range(0, 1000).Select(status => $"http {status}")];

    private readonly MessageClient _client = new(connection, timeout, time);
    private bool _everAnswered;

    /// <inheritdoc/>
    public string Description => connection.ToString();

    /// <inheritdoc/>
    public async ValueTask<TurnOutcome> SendAsync(string conversation, LoadMessage message, CancellationToken ct)
    {
        var reply = await _client.PostAsync(conversation, message.MessageId, message.Text.Json, ct);
        if (reply.Fault is { } fault)
        {
            return new TurnOutcome(fault switch
            {
                MessageFault.Connect => "not connected",
                MessageFault.Closed => "connection closed",
                MessageFault.Truncated => "answer cut off",
                MessageFault.Timeout => "timeout",
                _ => "malformed answer",
            });
        }

        if (reply.IsSuccess)
        {
            _everAnswered = true;
            return TurnOutcome.Answered;
        }

        // A host that has taken turns before does not lose its key: then it is a finding, not a mistake of the user.
        return reply.Status is 401 or 403 or 404 && !_everAnswered
            ? throw HostMistakes.Refused(connection, reply.Status)
            : new TurnOutcome(StatusKinds[Math.Clamp(reply.Status, 0, 999)]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
