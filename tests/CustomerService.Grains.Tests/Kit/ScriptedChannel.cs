using System.Collections.Concurrent;
using CustomerService.Channels;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>
/// The other end of a channel. It keeps what arrived; per conversation a script says how attempts end. An outcome of
/// <c>Unknown</c> or a <c>wait:</c> loses the answer after the message arrived, unless the script says otherwise.
/// </summary>
internal sealed class ScriptedChannel(string name, DeliveryContract contract, Gates gates) : IOutboundChannel
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Step>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<OutboundMessage>> _attempts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<OutboundMessage>> _arrived = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _unreadable = new(StringComparer.Ordinal);

    /// <param name="Outcome">What the sender is told; null throws.</param>
    /// <param name="Arrives">Whether the message gets there.</param>
    /// <param name="Gate">A door to wait at after it arrived.</param>
    /// <param name="IsGone">Whether nobody is there any more.</param>
    internal sealed record Step(SendOutcome? Outcome, bool Arrives, string? Gate = null, bool IsGone = false)
    {
        /// <summary>Whether nothing was tried, because the provider is away.</summary>
        public bool IsAway { get; init; }
    }

    public string Name { get; } = name;

    public OutboundCapabilities Capabilities { get; init; } = OutboundCapabilities.Everything;

    public void Script(string conversation, params Step[] steps) => _scripts[conversation] = new(steps);

    /// <summary>So many requests for proof can't be answered.</summary>
    public void FailProof(string conversation, int times) => _unreadable[conversation] = times;

    public IReadOnlyList<OutboundMessage> Attempts(string conversation) => [.. _attempts.GetValueOrDefault(conversation) ?? []];

    /// <summary>What the customer sees: a keyed end shows a key once.</summary>
    public IReadOnlyList<OutboundMessage> Arrived(string conversation)
    {
        var arrived = _arrived.GetValueOrDefault(conversation) ?? [];
        return contract.Class == DeliveryClass.Keyed ? [.. arrived.DistinctBy(message => message.Key)] : [.. arrived];
    }

    public ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) => new(contract);

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        _attempts.GetOrAdd(message.ConversationId, _ => new()).Enqueue(message);
        var step = _scripts.TryGetValue(message.ConversationId, out var script) && script.TryDequeue(out var next)
            ? next
            : new Step(SendOutcome.Sent, Arrives: true);
        if (step.Arrives)
        {
            _arrived.GetOrAdd(message.ConversationId, _ => new()).Enqueue(message);
        }

        if (step.Gate is not null)
        {
            await gates.PassAsync(step.Gate);
        }

        return step.Outcome is { } outcome
            ? new SendResult(outcome, outcome == SendOutcome.Sent ? $"id-{message.Key}" : outcome.ToString()) { IsAddressGone = step.IsGone, IsAway = step.IsAway }
            : throw new InvalidOperationException("the channel is broken");
    }

    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct)
    {
        var conversation = key.Split('|')[0];
        if (_unreadable.TryGetValue(conversation, out var left) && left > 0)
        {
            _unreadable[conversation] = left - 1;
            throw new HttpRequestException("not now");
        }

        return Task.FromResult(Arrived(conversation).Any(message => message.Key == key) ? $"id-{key}" : null);
    }
}
