using CustomerService.Gateway.Access;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.Problems;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Callers;

/// <summary>
/// What one visitor may send: messages, bytes and requests over time. Counted on each gateway, over all of the visitor's tokens.
/// </summary>
internal sealed class VisitorBrakes(IOptions<LimitOptions> options, TimeProvider time)
{
    private const int ShareAtOnce = 5;

    private readonly Brake<string> _messages = new(options.Value.VisitorMessagesPerMinute, options.Value.VisitorMessageBurst, time);
    private readonly Brake<string> _bytes = new(options.Value.VisitorBytesPerMinute, options.Value.VisitorBytesPerMinute, time);
    private readonly Brake<string> _requests = new(
        options.Value.VisitorRequestsPerMinute, Math.Max(1, options.Value.VisitorRequestsPerMinute / ShareAtOnce), time);

    /// <summary>Why a visitor's request is not served now; null when it is.</summary>
    /// <param name="caller">The visitor.</param>
    /// <param name="bytes">The length of its body, where it says so.</param>
    /// <param name="writes">Whether it sends something into the conversation.</param>
    public ProblemResult? Refuse(CallerIdentity caller, long bytes, bool writes)
    {
        var visitor = NameOf(caller);
        var wait = _requests.TryTake(visitor);
        if (wait > TimeSpan.Zero)
        {
            return Problem("Too many requests of this visitor.", wait);
        }

        if (!writes)
        {
            return null;
        }

        // Bytes may go below nothing, or a message that is larger than what may come at once could never be sent.
        wait = _bytes.Wait(visitor);
        if (wait > TimeSpan.Zero)
        {
            return Problem("More text than one visitor may send. Nothing was accepted; send it again with the same id.", wait);
        }

        wait = _messages.TryTake(visitor);
        if (wait > TimeSpan.Zero)
        {
            return Problem("More messages than one visitor may send. Nothing was accepted; send it again with the same id.", wait);
        }

        if (bytes > 0)
        {
            _bytes.Take(visitor, bytes);
        }

        return null;
    }

    /// <summary>Counts the bytes of a body that had not said how long it is.</summary>
    public void Count(CallerIdentity caller, long bytes) => _bytes.Take(NameOf(caller), bytes);

    private static string NameOf(CallerIdentity caller) => string.Concat(caller.Tenant, "/", caller.ConversationId);

    private static ProblemResult Problem(string detail, TimeSpan wait) => new(ProblemKind.TooManyRequests, detail) { RetryAfter = wait };
}
