using System.Collections.Concurrent;
using CustomerService.Channels;
using CustomerService.Conversations;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>A scripted channel whose provider is told to keep messages waiting, and shows that an answer is on its way.</summary>
internal sealed class PacedChannel(ScriptedChannel inner, Gates gates) : IPacedChannel, ITypingChannel
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SendHold>> _holds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _doors = new(StringComparer.Ordinal);

    public string Name => inner.Name;

    public OutboundCapabilities Capabilities => inner.Capabilities;

    public ScriptedChannel Inner => inner;

    /// <summary>So often the conversation's next message is told to come again.</summary>
    public void Hold(string conversation, params SendHold[] holds) => _holds[conversation] = new(holds);

    /// <summary>Has the conversation's messages wait for their turn at a door.</summary>
    public void Queue(string conversation, string door) => _doors[conversation] = door;

    public async ValueTask<SendHold?> WaitForTurnAsync(OutboundMessage message, CancellationToken ct)
    {
        if (_doors.TryGetValue(message.ConversationId, out var door))
        {
            await gates.PassAsync(door).WaitAsync(ct);
        }

        return _holds.TryGetValue(message.ConversationId, out var holds) && holds.TryDequeue(out var hold) ? hold : null;
    }

    /// <summary>Where it was shown, and of which message.</summary>
    public ConcurrentQueue<(string? Address, string? MessageId)> Typed { get; } = new();

    public TimeSpan TypingLasts => TimeSpan.FromMilliseconds(20);

    public Task ShowTypingAsync(string tenant, ChannelAddress to, string? messageId, CancellationToken ct)
    {
        Typed.Enqueue((to.Address, messageId));
        return Task.FromException(new HttpRequestException("a hint that fails"));
    }

    public ChannelPace? PaceOf(string tenant, string account) => null;

    public ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) =>
        inner.GetContractAsync(tenant, account, ct);

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct) => inner.SendAsync(message, ct);

    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct) => inner.FindAsync(tenant, account, key, ct);
}
