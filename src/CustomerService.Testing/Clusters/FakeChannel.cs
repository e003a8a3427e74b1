using System.Collections.Concurrent;
using CustomerService.Channels;

namespace CustomerService.Testing.Clusters;

/// <summary>A channel that keeps what it is given to send. The other end knows a key that it has had.</summary>
public sealed class FakeChannel(string name) : IOutboundChannel
{
    private readonly ConcurrentQueue<OutboundMessage> _sent = new();
    private readonly ConcurrentQueue<SendResult> _next = new();

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public OutboundCapabilities Capabilities { get; init; } = OutboundCapabilities.Everything;

    /// <summary>What was sent, in order, each message once.</summary>
    public IReadOnlyList<OutboundMessage> Sent => [.. _sent.DistinctBy(message => message.Key)];

    /// <summary>How the next attempts end, one each; after them, messages are sent.</summary>
    public void Next(params IEnumerable<SendResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        foreach (var result in results)
        {
            _next.Enqueue(result);
        }
    }

    /// <inheritdoc/>
    public ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) =>
        new(new DeliveryContract(DeliveryClass.Keyed));

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var result = _next.TryDequeue(out var next) ? next : new SendResult(SendOutcome.Sent, message.Key);
        if (result.Outcome is SendOutcome.Sent or SendOutcome.Unknown)
        {
            _sent.Enqueue(message);
        }

        return Task.FromResult(result);
    }

    /// <inheritdoc/>
    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct) =>
        Task.FromResult(_sent.Any(message => message.Key == key) ? key : null);
}
