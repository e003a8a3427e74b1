namespace CustomerService.Channels.Tests.Notices;

/// <summary>A channel that keeps what it is to send.</summary>
internal sealed class RecordedChannel : IOutboundChannel
{
    public string Name => "slack";

    public SendOutcome Outcome { get; set; } = SendOutcome.Sent;

    public List<OutboundMessage> Sent { get; } = [];

    public ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) => new(new DeliveryContract(DeliveryClass.Neither));

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        Sent.Add(message);
        return Task.FromResult(new SendResult(Outcome, "said so"));
    }

    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct) => Task.FromResult<string?>(null);
}
