using System.Buffers;
using System.Runtime.CompilerServices;
using CustomerService.Cli.Connections;
using CustomerService.Cli.Http;

namespace CustomerService.Cli.Load;

/// <summary>Sends turns to a host over HTTP.</summary>
internal sealed class HttpTurnTarget : ITurnTarget
{
    private static readonly string[] StatusKinds = [.. Enumerable.Range(0, 1000).Select(status => $"http {status}")];

    private readonly HostConnection _connection;
    private readonly WireClient _client;
    private readonly MessageRequest _request;
    private bool _everAnswered;

    /// <summary>Makes a target; it connects with the first turns.</summary>
    public HttpTurnTarget(HostConnection connection, TimeSpan timeout, TimeProvider time)
    {
        _connection = connection;
        _client = new WireClient(connection.Url, timeout, time);
        _request = new MessageRequest(connection);
    }

    /// <inheritdoc/>
    public string Description => _connection.ToString();

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TurnOutcome> SendAsync(string conversation, LoadMessage message, CancellationToken cancellationToken)
    {
        var buffer = _request.Rent(conversation, message.MessageId, message.Text.Json.Span, out var length);
        try
        {
            using var reply = await _client.SendAsync(buffer.AsMemory(0, length), cancellationToken);
            if (reply.Status is >= 200 and < 300)
            {
                _everAnswered = true;
                return TurnOutcome.Answered;
            }

            // A host that has taken turns before does not lose its key: then it is a finding, not a mistake of the user.
            return reply.Status is 401 or 403 or 404 && !_everAnswered
                ? throw HostMistakes.Refused(_connection, reply.Status)
                : new TurnOutcome(StatusKinds[Math.Clamp(reply.Status, 0, 999)]);
        }
        catch (WireException error)
        {
            return new TurnOutcome(error.Fault switch
            {
                WireFault.Connect => "not connected",
                WireFault.Closed => "connection closed",
                WireFault.Truncated => "answer cut off",
                WireFault.Timeout => "timeout",
                _ => "malformed answer",
            });
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
